// Proves that every regular expression of the program takes time in proportion to its text, whatever the text.
//
//   node scripts/regexes.mjs [--all]
//
// recheck works out whether an expression can be made to backtrack, and by which text. One that can passes only if, on that
// text, it takes no more than in proportion after all (what a repetition with a bound costs, or the engine saves). What was proven
// is kept in scripts/regexes.json, by a check sum of the expression, so that a run proves what is new; `--all` proves all anew.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { check } from 'recheck';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const KEPT = fileURLToPath(new URL('regexes.json', import.meta.url));
const PATIENCE = 120_000;
/** Four times the text may take four times as long, with room for noise. */
const SIZES = [8_000, 32_000];
const GROWTH = 4 * 1.75;

/** What the texts are cut to that these see. A part of the expression tells which is meant. */
const SHORT = new Map([
  ['(?:citing|quoting)\\s+(.{2,120})$', 'the inside of a bracket, at most 400 units'],
  ['(?:quoted|cited|qtd\\.?|reported|reprinted)\\s+(?:in|by|after)\\s+(.{2,160})$', 'the inside of a bracket, at most 400 units'],
  ['[“"‘\'][^”"’\']{3,200}[”"’\']', 'the inside of a bracket, at most 400 units'],
  ['[“"‘«][^”"»]*[”"»’]', 'the inside of a bracket, at most 400 units'],
  ['id)\\b\\.?\\s*[,:]?\\s*([^]*?)', 'a citation, at most 400 units'],
  ['\\s*[,|•·–-]\\s*((?:', 'a line at the top, at most 300 units'],
  ['(?:\\s?(?:\\[\\^?[^[\\]\\s⁰-⁹¹²³]{1,20}\\]', 'a heading, at most 160 units'],
]);

/** What is made of words that are known only when it runs, by its first words: one of its kind. */
const SAMPLES = new Map([
  // The tagger's, which are proven as they stand in its model.
  ['String(source)', '(?:)'],
  ['data.marks.', '(?:)'],
  ['`\\\\b(?:${TOLD}) ${shown}', '\\b(?:reported|described) this page\\b'],
  ['`(?<![\\\\p{Alpha}\\\\p{N}])(?:${escaped', '(?<![\\p{Alpha}\\p{N}])(?:so\\s+called|regime)(?![\\p{Alpha}\\p{N}])'],
  ['`\\\\b${one}\\\\b`', '\\bsurveyor\\b'],
  ['`(?<![\\\\p{Alpha}\\\\p{N}])${escaped', '(?<![\\p{Alpha}\\p{N}])of\\s+course(?![\\p{Alpha}\\p{N}])'],
  [
    '`\\\\b${noun}',
    '\\bofficials\\b(?<=\\p{Upper}\\p{Alpha}+ and (?:\\p{Lower}+ )?other (?:\\p{Lower}+ )?\\w+|\\p{Upper}\\p{Alpha}*[\\p{Upper}\\p{Lower}] (?:\\p{Lower}+ )?\\w+)',
  ],
]);

/** The regular expressions of a file: literals, and what is made of constant strings. */
function expressionsOf(file) {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const constants = new Map();
  const valueOf = (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
    if (ts.isIdentifier(node)) return constants.get(node.text);
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'source') return patternOf(node.expression);
    if (ts.isParenthesizedExpression(node)) return valueOf(node.expression);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const [left, right] = [valueOf(node.left), valueOf(node.right)];
      return left === undefined || right === undefined ? undefined : left + right;
    }
    if (!ts.isTemplateExpression(node)) return undefined;
    let value = node.head.text;
    for (const span of node.templateSpans) {
      const part = valueOf(span.expression);
      if (part === undefined) return undefined;
      value += part + span.literal.text;
    }
    return value;
  };
  const patternOf = (node) => {
    if (ts.isRegularExpressionLiteral(node)) return node.text.slice(1, node.text.lastIndexOf('/'));
    return ts.isIdentifier(node) ? constants.get(node.text) : undefined;
  };
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      const value = ts.isRegularExpressionLiteral(node.initializer) ? patternOf(node.initializer) : valueOf(node.initializer);
      if (value !== undefined) constants.set(node.name.text, value);
    }
    const line = () => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (ts.isRegularExpressionLiteral(node))
      found.push({ line: line(), pattern: patternOf(node), flags: node.text.slice(node.text.lastIndexOf('/') + 1) });
    else if (
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'RegExp'
    ) {
      const [first, second] = node.arguments ?? [];
      const sample = [...SAMPLES].find(([begins]) => first?.getText().startsWith(begins))?.[1];
      found.push({ line: line(), pattern: sample ?? (first && valueOf(first)), flags: second ? (valueOf(second) ?? (sample && '')) : '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function all() {
  return ['server/src', 'client/src'].flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`, { recursive: true })
      .filter((name) => name.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(name))
      .sort()
      .flatMap((name) => expressionsOf(`${ROOT}/${folder}/${name}`).map((one) => ({ ...one, where: `${folder}/${name}:${one.line}` }))),
  );
}

/** Of so high a degree an expression may be that sees 80 units at most. */
const SHORT_DEGREE = 3;

/** Those of the tagger's model. They see runs between blanks, of at most 80 units: that none can take for long is enough. */
function ofTheModel() {
  const { whole, parts, marks } = JSON.parse(readFileSync(`${ROOT}/${MODEL}`, 'utf8'));
  const rows = [...whole, ...parts, ...Object.values(marks).map((pattern) => [pattern, ''])];
  return rows.map(([pattern, flags]) => ({ pattern, flags, where: MODEL, short: true }));
}
const MODEL = 'server/src/text/data/tagger.json';

const sumOf = ({ pattern, flags, short }) =>
  createHash('sha256')
    .update(`/${pattern}/${flags}${short ? ' short' : ''}`)
    .digest('base64url')
    .slice(0, 12);

/** How many times longer it takes on four times the text that makes it backtrack. */
function growthOf({ pattern, flags }, { pumps, suffix }) {
  const expression = new RegExp(pattern, flags.replace(/[gy]/g, '') + 'g');
  const took = SIZES.map((size) => {
    const text = pumps.map(({ prefix, pump }) => prefix + pump.repeat(Math.ceil(size / pumps.length / pump.length))).join('') + suffix;
    let best = Infinity;
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      // Every match: what is not found from one place on is looked for from the next.
      for (const match of text.matchAll(expression)) if (match.index < 0) break;
      best = Math.min(best, performance.now() - start);
      if (best > 2000) break;
    }
    return best;
  });
  return took[1] / Math.max(took[0], 0.05);
}

/** Undefined if it is proven; else what is wrong. */
async function flaw(one) {
  if (one.pattern === undefined || one.flags === undefined) return 'is made of what this script cannot follow';
  if ([...SHORT.keys()].some((part) => one.pattern.includes(part))) return undefined;
  const { status, attack, complexity } = await check(one.pattern, one.flags, { timeout: PATIENCE });
  if (status === 'safe') return undefined;
  if (status === 'unknown') return 'could not be proven in time';
  if (one.short && complexity.type === 'polynomial' && complexity.degree <= SHORT_DEGREE) return undefined;
  if (complexity.type === 'exponential') return `can take for ever, for instance on ${attack.pattern}`;
  const growth = growthOf(one, attack);
  return growth <= GROWTH
    ? undefined
    : `takes ${growth.toFixed(1)} times as long on four times the text, for instance on ${attack.pattern}`;
}

const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
const expressions = [...all(), ...ofTheModel()];
const kept = new Set(values.all ? [] : JSON.parse(readFileSync(KEPT, 'utf8')));
const bySum = new Map(expressions.map((one) => [sumOf(one), one]));
const fresh = [...bySum].filter(([sum]) => !kept.has(sum));
const proven = new Set([...bySum.keys()].filter((sum) => kept.has(sum)));
let flaws = 0;
for (const [sum, one] of fresh) {
  const what = await flaw(one);
  if (what === undefined) proven.add(sum);
  else {
    flaws++;
    console.error(`${one.where}: /${one.pattern}/${one.flags} ${what}`);
  }
}
for (const part of [...SHORT.keys(), ...SAMPLES.values()])
  if (!expressions.some(({ pattern }) => pattern?.includes(part))) {
    flaws++;
    console.error(`${part} stands in no expression any more: take it out of this script's lists`);
  }
writeFileSync(KEPT, `${JSON.stringify([...proven].sort(), null, 2)}\n`);
console.log(`${expressions.length} regular expressions, ${bySum.size} different ones; ${fresh.length} proven now, ${flaws} not.`);
process.exit(flaws > 0 ? 1 : 0);
