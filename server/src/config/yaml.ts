import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml';
import { isTooDeep, TOO_DEEP, type Parsed, type SettingsProblem, type Tree } from './tree.js';

/** Reads YAML 1.2. Anchors are not followed, so that a small file stays small. */
export function readYaml(text: string): Parsed {
  if (isTooDeep(text) || /^(?:[ \t]{200,}|(?:[ \t]*-){100})/m.test(text)) return TOO_DEEP;
  const counter = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: counter,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'silent',
  });
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line);
  const [error] = document.errors;
  if (error) return { problems: [{ line: lineAt(error.pos[0]), message: `not valid YAML: ${error.message.toLowerCase()}` }] };
  if (document.contents === null) return { problems: [{ line: 1, message: 'the file is empty; write {} for no settings' }] };
  const problems: SettingsProblem[] = [];
  const tree = yamlTree(document.contents, lineAt, problems);
  return problems.length > 0 ? { problems } : { tree };
}

function yamlTree(node: ParsedNode | null, lineAt: (offset: number) => number, problems: SettingsProblem[]): Tree {
  const line = node ? lineAt(node.range[0]) : 1;
  if (isAlias(node)) problems.push({ line, message: 'anchors and aliases are not read in settings; write the value out' });
  if (isSeq<ParsedNode>(node)) return { kind: 'array', line, items: node.items.map((item) => yamlTree(item, lineAt, problems)) };
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const entries = node.items.map(({ key, value }) => ({
      key: isScalar(key) ? String(key.value) : '',
      line: lineAt(key.range[0]),
      value: yamlTree(value, lineAt, problems),
    }));
    return { kind: 'object', line, entries };
  }
  const value = isScalar(node) ? node.value : null;
  return {
    kind: 'scalar',
    line,
    value: typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null,
  };
}
