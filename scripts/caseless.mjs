// Expressions that hold letters of any script (`\p{Alpha}`) and count no case, written so that the engine compiles them in a tenth of
// the time: for each such class it works out anew which letters are one but for their case. Here the letters are written out in both
// cases instead. What is found is the same, but for a `\b` beside "ſ" or the sign for kelvin, which are then no part of a word.
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import ts from 'typescript';

const parser = new RegExpParser({ ecmaVersion: 2022 });

/** Classes that hold every letter in both cases. Not the marks: the iota below a vowel is one with a letter. */
const CLOSED = new Set(['Alpha', 'N', 'P']);
/** Letters beyond ASCII that are one with a letter of ASCII but for their case. */
const BEYOND = { s: '\\u017f', k: '\\u212a' };

/** A pattern that finds with the flag `u` what `pattern` finds with `iu`. @throws {Error} where there is no such thing. */
export function caselessPattern(pattern) {
  const edits = [];
  const put = (node, inClass, written) =>
    edits.push({ start: node.start - 1, end: node.end - 1, text: inClass ? written : `[${written}]` });
  const isInClass = (node) => node.parent.type === 'CharacterClass';
  const refuse = ({ raw }) => {
    throw new Error(`${raw} in /${pattern}/iu can't be written without i`);
  };
  // With the slashes, offsets count from one.
  const tree = parser.parseLiteral(`/${pattern}/iu`).pattern;
  visitRegExpAST(tree, {
    onBackreferenceEnter: refuse,
    onCharacterEnter(node) {
      if (node.parent.type === 'CharacterClassRange') return;
      const both = bothCases(node.value, node.value);
      if (both !== '') put(node, isInClass(node), `${node.raw}${both}`);
    },
    onCharacterClassRangeEnter(node) {
      const others = bothCases(node.min.value, node.max.value);
      if (others !== '') put(node, true, `${node.raw}${others}`);
    },
    onCharacterSetEnter(node) {
      if (node.kind === 'property' && (node.negate || !CLOSED.has(node.value ?? node.key))) refuse(node);
      if (node.kind !== 'word') return;
      if (node.negate) refuse(node);
      put(node, isInClass(node), `${node.raw}${Object.values(BEYOND).join('')}`);
    },
  });
  return edited(pattern, edits);
}

/** A text with some spans written otherwise. */
function edited(written, edits) {
  let [text, from] = ['', 0];
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    text += written.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return text + written.slice(from);
}

/** The letters that are one with those from `min` to `max` but for their case, as a class has them. */
function bothCases(min, max) {
  if (max > 0x7f) {
    for (let code = Math.max(min, 0x80); code <= max; code++) {
      const char = String.fromCodePoint(code);
      if (char.toLowerCase() !== char || char.toUpperCase() !== char) throw new Error(`“${char}” has another case beyond ASCII`);
    }
  }
  let others = '';
  for (const [first, last, step] of [
    [0x41, 0x5a, 32],
    [0x61, 0x7a, -32],
  ]) {
    const [from, to] = [Math.max(min, first), Math.min(max, last)];
    if (from > to) continue;
    const [a, b] = [from + step, to + step].map((code) => String.fromCharCode(code));
    others += from === to ? a : `${a}-${b}`;
    for (const [letter, beyond] of Object.entries(BEYOND)) {
      const code = letter.charCodeAt(0) - (step > 0 ? 32 : 0);
      if (code >= from && code <= to && !others.includes(beyond)) others += beyond;
    }
  }
  return others;
}

/** Whether a literal is one that takes long to compile. */
const isSlow = (literal) => /\\p\{/.test(literal) && /\/[a-z]*(?:i[a-z]*u|u[a-z]*i)[a-z]*$/.test(literal);

/** The literals of some TypeScript that are written otherwise in what is built: where they stand, what they are, what they become. */
export function caselessLiterals(code, name = 'code.ts') {
  const found = [];
  if (!/\/[a-z]*(?:i[a-z]*u|u[a-z]*i)/.test(code)) return found;
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral && isSlow(node.text)) {
      const end = node.text.lastIndexOf('/');
      const text = `/${caselessPattern(node.text.slice(1, end))}/${node.text.slice(end + 1).replace('i', '')}`;
      found.push({ start: node.getStart(), end: node.getEnd(), literal: node.text, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true));
  return found;
}

/** The same code with those literals as they become. */
export function withoutCase(code, name) {
  return edited(code, caselessLiterals(code, name));
}
