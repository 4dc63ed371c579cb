import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { platform } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import Ajv4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { SaxesParser } from 'saxes';
import { Parser } from 'tap-parser';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../server/src/report/formats.js';
import { PLAIN } from '../server/src/report/paint.js';
import { Places } from '../server/src/report/places.js';
import { review, type ReviewedArticle } from '../server/src/review.js';
import { pageOf, RULES } from '../server/src/rules/registry.js';
import type { Finding, Severity } from '../server/src/rules/rule.js';
import { CLI, run, withFolder } from './cli.js';

/** A name that every format must escape in a way of its own. */
const NAME = 'in here/ñasty, file #1 100%:: a=b [x].md';
/** Text that every format must escape, with control characters, a half character and a line end. */
const NASTY = `a “b” <c> & 'd' "e" ]]> 100% :: , ::error::x] [l](2) \\ \u0000\u0007\u001b[31m\u009b \u202e 😀 \ud83d\r\nline\ttwo #skip`;
/** CRLF, a byte order mark, and characters of two, three and four bytes before what is found. */
const TEXT = '\uFEFFAé😀 first.\r\n\r\nOh 😀 “é”: the ferry sank,\r\nand 41 drowned 😀.\r\n\r\nThe end.\r\n';
const OTHER = 'Elsewhere it says 29.\n';

/** Findings with nasty texts of every severity, on one line and on two, and one that leads to another article. */
async function nastyRun(): Promise<readonly ReviewedArticle[]> {
  const { articles } = await review([
    { path: NAME, text: TEXT },
    { path: 'other.txt', text: OTHER },
    { path: 'clean.txt', text: 'What now?\n' },
  ]);
  const at = (words: string, end = words) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(end) + end.length });
  const finding = (rule: string, severity: Severity, span: { start: number; end: number }): Finding => {
    const [what, why, todo] = [`${severity}: ${NASTY}`, 'Why?', 'Do: this, 50%.'];
    return { rule, severity, ...span, what, why, todo, message: `${what} ${why} ${todo}` };
  };
  const related = [{ path: 'other.txt', start: 10, end: 20, text: NASTY }];
  const findings = [
    finding('vague-attribution', 'hint', at('first')),
    { ...finding('conflicting-claim', 'error', at('the ferry', 'drowned')), related },
    finding('loaded-wording', 'warning', at('sank')),
    finding('scare-quotes', 'info', at('41')),
    finding('scare-quotes', 'warning', at('end')),
  ];
  return articles.map((a) => ({ ...a, findings: a.path === NAME ? findings : [] }));
}

/** A run in one format. */
async function written(format: FormatName, articles: readonly ReviewedArticle[]): Promise<string> {
  const make = await FORMATS[format]();
  const reporter = make({
    places: new Places(articles.map(({ path, reading }) => ({ path, text: reading.article.source }))),
    fileOf: (path) => path,
    version: '1.2.3',
    paint: PLAIN,
  });
  return [reporter.begin(), ...articles.map((a) => reporter.article(a)), reporter.end()].join('');
}

/** Line and column of an offset, counted in another way than the program does. */
function placeIn(text: string, offset: number): { line: number; column: number; byte: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n/);
  const before = (lines.at(-1) ?? '').replace('\uFEFF', '');
  return { line: lines.length, column: before.length + 1, byte: Buffer.byteLength(before) + 1 };
}

const whole = (text: string) => text.replaceAll('\ud83d\r', '\ufffd\r');
const inXml = (text: string) => whole(text).replace(/[\u0000\u0007\u001b]/g, '\ufffd');
const onTerminal = (text: string) => text.replace(/\s+/g, ' ').replace(/[\u0000\u0007\u001b\u009b\u202e]/g, '·');

const articles = await nastyRun();
const nasty = articles.find((a) => a.path === NAME)!;
const [, conflicting] = nasty.findings;

interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

function parsedXml(text: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: XmlNode = { name, attributes: attributes, children: [], text: '' };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('text', (t) => void (open.at(-1)!.text += t));
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root.children[0]!;
}

/** What the readers of JUnit's XML agree on; there is no official schema. */
const JUNIT_SCHEMA = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:complexType name="outcome" mixed="true">
    <xs:attribute name="message" type="xs:string"/>
    <xs:attribute name="type" type="xs:string"/>
  </xs:complexType>
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" type="xs:string"/>
    <xs:attribute name="tests" type="xs:nonNegativeInteger"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger"/>
  </xs:complexType></xs:element>
  <xs:element name="testsuite"><xs:complexType>
    <xs:sequence><xs:element ref="testcase" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="skipped" type="xs:nonNegativeInteger"/>
  </xs:complexType></xs:element>
  <xs:element name="testcase"><xs:complexType>
    <xs:choice minOccurs="0">
      <xs:element name="failure" type="outcome"/>
      <xs:element name="error" type="outcome"/>
      <xs:element name="skipped" type="outcome"/>
      <xs:element name="system-out" type="xs:string"/>
    </xs:choice>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="classname" type="xs:string" use="required"/>
    <xs:attribute name="time" type="xs:decimal"/>
  </xs:complexType></xs:element>
</xs:schema>`;

const CHECKSTYLE_SCHEMA = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="checkstyle"><xs:complexType>
    <xs:sequence><xs:element name="file" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
      <xs:sequence><xs:element name="error" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
        <xs:attribute name="line" type="xs:positiveInteger" use="required"/>
        <xs:attribute name="column" type="xs:positiveInteger"/>
        <xs:attribute name="severity" use="required"><xs:simpleType><xs:restriction base="xs:string">
          <xs:enumeration value="ignore"/><xs:enumeration value="info"/><xs:enumeration value="warning"/><xs:enumeration value="error"/>
        </xs:restriction></xs:simpleType></xs:attribute>
        <xs:attribute name="message" type="xs:string" use="required"/>
        <xs:attribute name="source" type="xs:string" use="required"/>
      </xs:complexType></xs:element></xs:sequence>
      <xs:attribute name="name" type="xs:string" use="required"/>
    </xs:complexType></xs:element></xs:sequence>
    <xs:attribute name="version" type="xs:string" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>`;

async function xmlErrors(text: string, schema: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'report.xml', contents: text },
    schema: { fileName: 'schema.xsd', contents: schema },
  });
  return errors.map((e) => e.message);
}

describe('json', () => {
  interface Row extends Finding {
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly url: string;
    readonly fingerprint: string;
  }
  const rows = async () => JSON.parse(await written('json', articles)) as { path: string; findings: Row[] }[];

  it('has every file, and of each finding its texts, place and page', async () => {
    const files = await rows();
    expect(files.map((f) => [f.path, f.findings.length])).toEqual([
      [NAME, 5],
      ['other.txt', 0],
      ['clean.txt', 0],
    ]);
    for (const [k, row] of files[0]!.findings.entries()) {
      const finding = nasty.findings[k]!;
      const [first, last] = [placeIn(TEXT, finding.start), placeIn(TEXT, finding.end)];
      expect(row).toMatchObject({
        rule: finding.rule,
        severity: finding.severity,
        message: whole(finding.message),
        what: whole(finding.what),
        start: finding.start,
        end: finding.end,
        line: first.line,
        column: first.column,
        endLine: last.line,
        endColumn: last.column,
        url: pageOf(finding.rule),
      });
      expect(row.fingerprint).toMatch(/^[0-9a-f]{16}:1$/);
    }
    expect(files[0]!.findings[1]!.related).toEqual([
      { path: 'other.txt', text: whole(NASTY), start: 10, end: 20, line: 1, column: 11, endLine: 1, endColumn: 21 },
    ]);
  });

  it('jsonl says the same, a finding a line', async () => {
    const lines = (await written('jsonl', articles)).split('\n');
    expect(lines.pop()).toBe('');
    const expected = (await rows()).flatMap(({ path, findings }) => findings.map((finding) => ({ path, ...finding })));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected);
  });
});

describe('compact', () => {
  it('is one line a finding that a problem matcher can read', async () => {
    const lines = (await written('compact', articles)).trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    for (const [k, line] of lines.entries()) {
      const finding = nasty.findings[k]!;
      const { line: row, column } = placeIn(TEXT, finding.start);
      const [, path, ...rest] = /^(.*?):(\d+):(\d+): (error|warning|info|hint) (.*) \[([a-z-]+)\]$/u.exec(line) ?? [];
      expect([path, ...rest]).toEqual([NAME, String(row), String(column), finding.severity, onTerminal(finding.message), finding.rule]);
    }
  });
});

/** What a GitHub runner makes of a line: the order of its steps and of its replacements. */
function command(line: string): { name: string; properties: Record<string, string>; data: string } | undefined {
  const message = line.trimStart();
  const end = message.startsWith('::') ? message.indexOf('::', 2) : -1;
  if (end < 0) return undefined;
  const head = message.slice(2, end);
  const space = head.indexOf(' ');
  const unescape = (text: string, codes: readonly (readonly [string, string])[]) =>
    codes.reduce((t, [code, character]) => t.replaceAll(code, character), text);
  const properties: Record<string, string> = {};
  for (const property of space > 0
    ? head
        .slice(space + 1)
        .trim()
        .split(',')
    : []) {
    const equals = property.indexOf('=');
    const [key, value] = [property.slice(0, equals), property.slice(equals + 1)];
    if (equals > 0 && value !== '')
      properties[key] = unescape(value, [
        ['%0D', '\r'],
        ['%0A', '\n'],
        ['%3A', ':'],
        ['%2C', ','],
        ['%25', '%'],
      ]);
  }
  const data = unescape(message.slice(end + 2), [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%25', '%'],
  ]);
  return { name: space < 0 ? head : head.slice(0, space), properties, data };
}

describe('github', () => {
  it('is read by the runner as it was meant', async () => {
    const lines = (await written('github', articles)).trimEnd().split('\n');
    const names = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };
    expect(lines.map(command)).toEqual(
      nasty.findings.map(({ rule, severity, start, end, message }) => {
        const [first, last] = [placeIn(TEXT, start), placeIn(TEXT, end)];
        const columns = first.line === last.line ? { col: String(first.column), endColumn: String(last.column) } : {};
        return {
          name: names[severity],
          properties: { file: NAME, line: String(first.line), endLine: String(last.line), ...columns, title: rule },
          data: onTerminal(message),
        };
      }),
    );
  });

  it('keeps a line end in a file’s name, and a percent sign before what looks like a code', async () => {
    const path = '%0A a\nb.md';
    const { articles: named } = await review([{ path, text: 'Experts say the hull was cracked.' }]);
    expect(command((await written('github', named)).split('\n')[0]!)!.properties.file).toBe(path);
  });
});

describe('gitlab', () => {
  it('has what GitLab requires, and no fingerprint twice', async () => {
    const twice = [...articles, { ...nasty, path: 'copy.md' }];
    const issues = JSON.parse(await written('gitlab', twice)) as Record<string, unknown>[];
    expect(issues).toHaveLength(10);
    const severities = { error: 'major', warning: 'minor', info: 'info', hint: 'info' };
    for (const [k, { rule, severity, message, start, end }] of nasty.findings.entries()) {
      const lines = { begin: placeIn(TEXT, start).line, end: placeIn(TEXT, end).line };
      expect(issues[k]).toMatchObject({
        description: whole(message),
        check_name: rule,
        severity: severities[severity],
        location: { path: NAME, lines },
      });
    }
    expect(new Set(issues.map((i) => i.fingerprint)).size).toBe(10);
    for (const issue of issues) expect(issue.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('sarif', () => {
  interface Result {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly message: { readonly text: string };
    readonly locations: readonly { readonly physicalLocation: Physical }[];
    readonly relatedLocations?: readonly { readonly message: { readonly text: string }; readonly physicalLocation: Physical }[];
    readonly partialFingerprints: Readonly<Record<string, string>>;
  }
  interface Physical {
    readonly artifactLocation: { readonly uri: string };
    readonly region: object;
  }
  interface Log {
    readonly runs: readonly [
      {
        readonly columnKind: string;
        readonly tool: { readonly driver: { readonly version: string; readonly rules: readonly { readonly id: string }[] } };
        readonly results: readonly Result[];
      },
    ];
  }
  const schema = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
  ) as object;
  // The schema's patterns are older than regular expressions with the u flag.
  const ajv = new Ajv4.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const valid = ajv.compile(schema);
  const regionOf = (text: string, { start, end }: { start: number; end: number }) => {
    const [first, last] = [placeIn(text, start), placeIn(text, end)];
    return { startLine: first.line, startColumn: first.column, endLine: last.line, endColumn: last.column };
  };

  it.each([
    ['a nasty run', articles],
    ['no article', []],
  ])('of %s keeps the official schema', async (_, some) => {
    valid(JSON.parse(await written('sarif', some)));
    expect(valid.errors ?? []).toEqual([]);
  });

  it('the schema’s judge is awake', () => {
    expect(valid({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x', informationUri: 'no uri' } } }] })).toBe(false);
    expect(valid({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false);
  });

  it('has rules, levels, regions, related passages and fingerprints', async () => {
    const [log] = (JSON.parse(await written('sarif', articles)) as Log).runs;
    expect(log.columnKind).toBe('utf16CodeUnits');
    expect(log.tool.driver.version).toBe('1.2.3');
    expect(log.tool.driver.rules).toEqual(
      RULES.map(({ id, title }) => expect.objectContaining({ id, shortDescription: { text: title }, helpUri: pageOf(id) }) as object),
    );
    const levels = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };
    for (const [k, result] of log.results.entries()) {
      const finding = nasty.findings[k]!;
      expect(result.ruleId).toBe(finding.rule);
      expect(log.tool.driver.rules[result.ruleIndex]!.id).toBe(finding.rule);
      expect(result.level).toBe(levels[finding.severity]);
      // A reader takes the backslash away: what the article says in brackets must not become a link.
      expect(result.message.text).toBe(whole(finding.message).replace('[l](2)', '\\[l](2)'));
      expect(result.locations).toHaveLength(1);
      const { artifactLocation, region } = result.locations[0]!.physicalLocation;
      expect(decodeURIComponent(new URL(artifactLocation.uri, 'file:///w/').pathname)).toBe(`/w/${NAME}`);
      expect(region).toEqual(regionOf(TEXT, finding));
      expect(result.partialFingerprints['passage/v1']).toMatch(/^[0-9a-f]{16}:1$/);
    }
    expect(log.results.map((r) => r.relatedLocations?.length ?? 0)).toEqual([0, 1, 0, 0, 0]);
    expect(log.results[1]!.relatedLocations![0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'other.txt' },
      region: regionOf(OTHER, conflicting!.related![0]!),
    });
  });
});

describe('junit', () => {
  it.each([
    ['a nasty run', articles],
    ['no article', []],
  ])('of %s is valid', async (_, some) => expect(await xmlErrors(await written('junit', some), JUNIT_SCHEMA)).toEqual([]));

  it('the schema’s judge is awake', async () => {
    expect(await xmlErrors('<testsuites><testsuite name="x"/></testsuites>', JUNIT_SCHEMA)).not.toEqual([]);
    expect(await xmlErrors('<testsuites name="\u0007"/>', JUNIT_SCHEMA)).not.toEqual([]);
  });

  it('fails for warnings and errors, passes remarks, hints and clean files', async () => {
    const suites = parsedXml(await written('junit', articles)).children;
    expect(suites.map((s) => s.attributes)).toEqual([
      { name: NAME, tests: '5', failures: '3', errors: '0', skipped: '0' },
      { name: 'other.txt', tests: '1', failures: '0', errors: '0', skipped: '0' },
      { name: 'clean.txt', tests: '1', failures: '0', errors: '0', skipped: '0' },
    ]);
    for (const [k, test] of suites[0]!.children.entries()) {
      const { rule, severity, what, message, start } = nasty.findings[k]!;
      const { line, column } = placeIn(TEXT, start);
      expect(test.attributes).toEqual({ name: `${rule} (${line}:${column})`, classname: NAME });
      const [inside] = test.children;
      expect(inside!.text).toContain(inXml(what));
      if (severity === 'info' || severity === 'hint') expect(inside!.name).toBe('system-out');
      else expect(inside).toMatchObject({ name: 'failure', attributes: { type: severity, message: inXml(message) } });
    }
    expect(suites[2]!.children).toMatchObject([{ attributes: { classname: 'clean.txt' }, children: [] }]);
  });
});

describe('checkstyle', () => {
  it.each([
    ['a nasty run', articles],
    ['no article', []],
  ])('of %s is valid', async (_, some) => expect(await xmlErrors(await written('checkstyle', some), CHECKSTYLE_SCHEMA)).toEqual([]));

  it('gives names and messages back as they were', async () => {
    const [file, ...others] = parsedXml(await written('checkstyle', articles)).children;
    expect(file!.attributes.name).toBe(NAME);
    expect(others.map((o) => [o.attributes.name, o.children.length])).toEqual([
      ['other.txt', 0],
      ['clean.txt', 0],
    ]);
    const severities = { error: 'error', warning: 'warning', info: 'info', hint: 'info' };
    expect(file!.children.map((e) => e.attributes)).toEqual(
      nasty.findings.map(({ rule, severity, start, message }) => {
        const { line, column } = placeIn(TEXT, start);
        return {
          line: String(line),
          column: String(column),
          severity: severities[severity],
          message: inXml(message),
          source: `source-criticism.${rule}`,
        };
      }),
    );
  });
});

/** The published schema of the format forbids little; this one also asks for what its protocol buffers refuse to read: any other field. */
const RDJSON_SCHEMA = (() => {
  const object = (properties: Record<string, object>, required: readonly string[] = []) => ({
    type: 'object',
    additionalProperties: false,
    required,
    properties,
  });
  const string = { type: 'string' };
  const severity = { enum: ['UNKNOWN_SEVERITY', 'ERROR', 'WARNING', 'INFO'] };
  const source = object({ name: string, url: { type: 'string', format: 'uri' } }, ['name']);
  const position = object({ line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } });
  const range = object({ start: position, end: position }, ['start']);
  const location = object({ path: string, range }, ['path']);
  const code = object({ value: string, url: { type: 'string', format: 'uri' } }, ['value']);
  const diagnostic = object({ message: string, location, severity, source, code, original_output: string }, ['message', 'location']);
  return object({ source, severity, diagnostics: { type: 'array', items: diagnostic } }, ['diagnostics']);
})();

describe('rdjson', () => {
  const ajv = new Ajv({ allErrors: true });
  addFormats.default(ajv);
  const valid = ajv.compile(RDJSON_SCHEMA);

  it.each([
    ['a nasty run', articles],
    ['no article', []],
  ])('of %s keeps the schema', async (_, some) => {
    valid(JSON.parse(await written('rdjson', some)));
    expect(valid.errors ?? []).toEqual([]);
  });

  it('counts columns in bytes of UTF-8, and names the rule’s page', async () => {
    const { diagnostics } = JSON.parse(await written('rdjson', articles)) as { diagnostics: object[] };
    const severities = { error: 'ERROR', warning: 'WARNING', info: 'INFO', hint: 'INFO' };
    expect(diagnostics).toEqual(
      nasty.findings.map(({ rule, severity, start, end, message }) => {
        const [first, last] = [placeIn(TEXT, start), placeIn(TEXT, end)];
        return {
          message: whole(message),
          location: {
            path: NAME,
            range: { start: { line: first.line, column: first.byte }, end: { line: last.line, column: last.byte } },
          },
          severity: severities[severity],
          code: { value: rule, url: pageOf(rule) },
        };
      }),
    );
  });
});

describe('tap', () => {
  const parse = (text: string) => {
    const parser = new Parser({ strict: true });
    const tests: { ok: boolean; name: string; diag: unknown; directive: unknown }[] = [];
    const extra: string[] = [];
    parser.on('assert', (t: { ok: boolean; name: string; diag: unknown; todo: unknown; skip: unknown }) =>
      tests.push({ ok: t.ok, name: t.name, diag: t.diag, directive: t.todo || t.skip }),
    );
    parser.on('extra', (t: string) => extra.push(t));
    parser.end(text);
    return { tests, extra, count: parser.count, planEnd: parser.planEnd, failures: parser.failures.filter((f) => !('ok' in f)) };
  };

  it('is read by a parser as it was meant', async () => {
    const { tests, extra, count, planEnd, failures } = parse(await written('tap', articles));
    expect([count, planEnd, extra, failures]).toEqual([7, 7, [], []]);
    expect(tests.map((t) => t.ok)).toEqual([true, false, false, true, false, true, true]);
    for (const [k, { rule, severity, start, end, message }] of nasty.findings.entries()) {
      const [first, last] = [placeIn(TEXT, start), placeIn(TEXT, end)];
      expect(tests[k]!.name).toBe(`${NAME}:${first.line}:${first.column} ${rule}`);
      expect(tests[k]!.directive).toBeFalsy();
      expect(tests[k]!.diag).toEqual({
        message: whole(message),
        severity,
        rule,
        url: pageOf(rule),
        file: NAME,
        line: first.line,
        column: first.column,
        endLine: last.line,
        endColumn: last.column,
      });
    }
  });

  it('a name that looks like a directive skips nothing', async () => {
    const { articles: named } = await review([{ path: 'a # SKIP b.md', text: 'Experts say the hull was cracked.' }]);
    const { tests } = parse(await written('tap', named));
    expect(tests[0]).toMatchObject({ ok: false, directive: false });
  });
});

describe('every format', () => {
  it.each(FORMAT_NAMES)('%s keeps what steers a terminal to itself', async (format) => {
    expect(await written(format, articles)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  });
});

const DRAFT = 'The ferry Marlin sank off Port Ansel on 3 May 2019 and 41 passengers drowned. Experts say the hull was cracked.\n';

describe('lint --format', () => {
  it('writes several at once, each as it would be alone, and makes folders', () =>
    withFolder({ [NAME]: DRAFT, 'b.txt': DRAFT.replace('41', '29') }, async (cwd) => {
      const all = FORMAT_NAMES.filter((f) => f !== 'github');
      const options = all.flatMap((f) => ['--format', `${f}=out/deep/${f}`]);
      const { code, out, err } = await run(['lint', ...options, '--format', 'github', '.'], { cwd });
      expect([code, err]).toEqual([1, '']);
      expect(command(out.split('\n').find((l) => l.includes('asty'))!)!.properties.file).toBe(NAME);
      for (const format of ['github', 'sarif', 'tap', 'stylish'] as const) {
        const alone = await run(['lint', `--format=${format}`, NAME, 'b.txt'], { cwd });
        expect(format === 'github' ? out : await readFile(join(cwd, 'out/deep', format), 'utf8')).toBe(alone.out);
      }
    }));

  it('names files inside the working folder relative to it', () =>
    withFolder({ 'a/draft.txt': DRAFT }, async (cwd) => {
      const { out } = await run(['lint', '--format', 'github', join(await realpath(cwd), 'a/draft.txt')], { cwd });
      expect(out).toContain('file=a/draft.txt,');
    }));

  it.each([
    ['two to standard output', ['--format', 'sarif', '--format', 'github'], 'Only one report can go to standard output, and sarif does.'],
    ['two to standard output, one by name', ['--format', 'sarif=-', '--format', 'tap'], 'Only one report can go to standard output'],
    ['two to one file', ['--format', 'sarif=x', '--format', 'tap=./x'], 'sarif is written to that file already.'],
    ['an unknown format', ['--format', 'sarf'], 'There are these formats: stylish, compact,'],
    ['a name of every object', ['--format', 'toString'], 'There are these formats'],
    ['no file after =', ['--format', 'sarif='], 'After "=" stands the file to write: sarif=FILE.'],
  ])('%s is told, exit 2', (_, options, message) =>
    withFolder({ 'draft.txt': DRAFT }, async (cwd) => {
      const { code, out, err } = await run(['lint', ...options, 'draft.txt'], { cwd });
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(message);
    }),
  );

  it('a file that cannot be written is named; the other reports are written; exit 2', () =>
    withFolder({ 'draft.txt': DRAFT, 'folder/x': '' }, async (cwd) => {
      const options = ['json=folder', 'tap=draft.txt/x.tap', 'junit=ok.xml', 'compact'].flatMap((f) => ['--format', f]);
      const { code, out, err } = await run(['lint', ...options, 'draft.txt'], { cwd });
      expect(code).toBe(2);
      expect(err).toBe(
        'source-criticism: folder: is a folder; json is not written\n' +
          'source-criticism: draft.txt/x.tap: a part of the path is no folder; tap is not written\n',
      );
      expect(out).toContain('draft.txt:1:1: warning');
      expect(await readFile(join(cwd, 'ok.xml'), 'utf8')).toMatch(/<\/testsuites>\n$/);
    }));

  it.runIf(platform() === 'linux')('a disk that is full is told, once', () =>
    withFolder({ 'draft.txt': DRAFT }, async (cwd) => {
      const { code, out, err } = await run(['lint', '--format', 'json=/dev/full', '--format', 'compact', 'draft.txt'], { cwd });
      expect([code, err]).toEqual([2, 'source-criticism: /dev/full: the disk is full; json is not written\n']);
      expect(out).toContain('draft.txt:1:1: warning');
    }),
  );

  it('never writes over an article of the run', () =>
    withFolder({ 'draft.txt': DRAFT }, async (cwd) => {
      const { code, err } = await run(['lint', '--format', 'json=./draft.txt', 'draft.txt'], { cwd });
      expect([code, err]).toEqual([2, 'source-criticism: ./draft.txt: is one of the articles; json is not written\n']);
      expect(await readFile(join(cwd, 'draft.txt'), 'utf8')).toBe(DRAFT);
    }));

  it('a reader that goes away takes no file with it', () =>
    withFolder(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.txt`, DRAFT.repeat(20)])), async (cwd) => {
      const line = `"${process.execPath}" "${CLI}" lint --format compact --format json=out.json . | head -n 1`;
      const err = await new Promise<string>((resolve) => execFile('sh', ['-c', line], { cwd }, (_, __, stderr) => resolve(stderr)));
      expect(err).toBe('');
      expect(JSON.parse(await readFile(join(cwd, 'out.json'), 'utf8'))).toHaveLength(60);
    }));
});

// What `lint samples` prints, for a person to look at. To renew: npm run build && npx vitest run test/formats.test.ts -u, then read the difference.
describe('the samples', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

  it.each(FORMAT_NAMES)('in %s', async (format) => {
    const { out } = await run(['lint', '--format', format, 'samples'], { cwd: root });
    await expect(out.replaceAll(`"${version}"`, '"VERSION"')).toMatchFileSnapshot(`snapshots/lint.${format}`);
  });
});
