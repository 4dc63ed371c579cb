// What the library gives out, from its sources: each export's signature and docstring, and the types that it is made of.
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const src = fileURLToPath(new URL('../server/src/', import.meta.url));

/** The doors, by the names they are imported by. */
const DOORS = { 'source-criticism': 'index.ts', 'source-criticism/retext': 'retext.ts' };

/** Over the types that the exports speak of and no door gives out. */
const INNER = 'What these are made of';

/** The exports of all doors as Markdown: a heading each, its docstring and its declaration. */
export function apiMarkdown() {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(fileURLToPath(new URL('../tsconfig.json', import.meta.url)), ts.sys.readFile).config,
    ts.sys,
    fileURLToPath(new URL('..', import.meta.url)),
  );
  const program = ts.createProgram(
    Object.values(DOORS).map((file) => src + file),
    options,
  );
  const checker = program.getTypeChecker();
  const resolved = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

  const sections = Object.entries(DOORS).map(([name, file]) => {
    const door = program.getSourceFile(src + file);
    const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(door)).map(resolved);
    // What can be called or read first, then the types, both in the order of the door.
    const isType = (symbol) => (symbol.flags & ts.SymbolFlags.Value ? 1 : 0);
    return { title: `\`${name}\``, symbols: symbols.sort((a, b) => isType(b) - isType(a)) };
  });

  // What the exports speak of and no door gives out is told of too, the nearest first.
  const told = new Set(sections.flatMap(({ symbols }) => symbols));
  const inner = [];
  for (const symbol of told)
    for (const other of mentioned(symbol)) {
      if (told.has(other)) continue;
      told.add(other);
      inner.push(other);
    }
  sections.push({ title: INNER, symbols: inner });

  const anchors = anchorsOf(sections);
  return sections.map(({ title, symbols }) => [`## ${title}`, ...symbols.map(entry)].join('\n\n')).join('\n\n');

  /** Types of ours that a declaration speaks of, in the order of the text. */
  function mentioned(symbol) {
    const found = new Set();
    const visit = (node) => {
      // What a function does is its own affair.
      if (ts.isBlock(node)) return;
      if (ts.isIdentifier(node)) {
        const target = checker.getSymbolAtLocation(node);
        const other = target && resolved(target);
        const at = other?.declarations?.[0];
        if (
          at &&
          other !== symbol &&
          isOurs(at) &&
          (ts.isInterfaceDeclaration(at) || ts.isTypeAliasDeclaration(at) || ts.isClassDeclaration(at))
        )
          found.add(other);
      }
      ts.forEachChild(node, visit);
    };
    const at = declarationOf(symbol);
    // Of a constant only its type is told, of a class what is open.
    if (ts.isVariableDeclaration(at)) at.type && visit(at.type);
    else if (ts.isClassDeclaration(at)) openMembers(at).forEach(visit);
    else ts.forEachChild(at, visit);
    return found;
  }

  function entry(symbol) {
    const at = declarationOf(symbol);
    const see = [...mentioned(symbol)].filter((other) => anchors.has(other)).map((other) => `[${other.name}](#${anchors.get(other)})`);
    return [
      `### ${symbol.name}`,
      ts.displayPartsToString(symbol.getDocumentationComment(checker)),
      ...symbol.getJsDocTags(checker).map(({ name, text }) => `_${name}:_ ${ts.displayPartsToString(text)}`),
      `\`\`\`ts\n${declared(symbol, at)}\n\`\`\``,
      see.length > 0 ? `See ${see.join(', ')}.` : '',
    ]
      .filter(Boolean)
      .join('\n\n');
  }

  /** A declaration as it would stand in a `.d.ts`. */
  function declared(symbol, at) {
    if (ts.isVariableDeclaration(at)) {
      const type = at.type?.getText() ?? checker.typeToString(checker.getTypeOfSymbol(symbol), at, ts.TypeFormatFlags.NoTruncation);
      return `const ${symbol.name}: ${type};`;
    }
    if (ts.isClassDeclaration(at)) return `class ${symbol.name} {\n${openMembers(at).map(memberOf).join('\n')}\n}`;
    const text = at.getText();
    const bare = ts.isFunctionDeclaration(at) ? text.slice(0, at.body.getStart() - at.getStart()).trimEnd() : text;
    return bare
      .replace(/^export (?:async )?/, '')
      .replace(/^function\*/, 'function')
      .replace(/(?<![;}])$/, ';');
  }
}

/** The members of a class that its users see. */
function openMembers(at) {
  return at.members.filter((member) => !member.name || !ts.isPrivateIdentifier(member.name));
}

/** A member of a class with its docstring, without what it does. */
function memberOf(member) {
  const text = member.getSourceFile().text.slice(member.getStart(undefined, true), member.body?.getStart() ?? member.getEnd());
  return `  ${text
    .trimEnd()
    .replace(/(^|\*\/\s+)(?:async )?\*/, '$1')
    .replace(/(?<!;)$/, ';')}`;
}

function declarationOf(symbol) {
  const [at] = symbol.declarations ?? [];
  if (!at) throw new Error(`${symbol.name} is declared nowhere`);
  return at;
}

function isOurs(node) {
  return !relative(src, node.getSourceFile().fileName).startsWith(`..${sep}`);
}

/** Where GitHub puts the headings: names in small letters, and a number after one that was there before. */
function anchorsOf(sections) {
  const times = new Map();
  const anchor = (heading) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-');
    const before = times.get(slug) ?? 0;
    times.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  };
  const anchors = new Map();
  for (const { title, symbols } of sections) {
    anchor(title);
    for (const symbol of symbols) anchors.set(symbol, anchor(symbol.name));
  }
  return anchors;
}
