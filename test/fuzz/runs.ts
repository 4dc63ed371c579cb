import fc from 'fast-check';

/** How many times as many runs as CI makes: FUZZ_RUNS=50 npx vitest run test/fuzz. */
export const TIMES = Math.max(1, Number(process.env.FUZZ_RUNS ?? '1') || 1);
/** What the runs begin with; FUZZ_SEED=7 gives others. The same in CI every day, so that what fails there fails here. */
const SEED = Number(process.env.FUZZ_SEED ?? '20') || 20;
/** Longest a file of properties may take, in milliseconds. */
export const PATIENCE = 60_000 * TIMES;

/** Options of a property that CI tries `normal` times. */
export function runs(normal: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: normal * TIMES, seed: SEED };
}

/** A text made of pieces. */
export function joined(piece: fc.Arbitrary<string>, most: number, between = ''): fc.Arbitrary<string> {
  return fc.array(piece, { maxLength: most }).map((parts) => parts.join(between));
}

/** Any characters, halves of some among them. */
export const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('\ud83d', '\udc00', '\u0000', '\u202e', '\uffff'),
);

const claim = fc.constantFrom(
  'Experts say the dam above Kell is safe.',
  'Ana Ruiz, the mayor, said 41 people drowned in May 2019.',
  '“It was no accident,” she said, “and ‘nobody’ knew.”',
  'The corrupt regime claimed that “the ‘old “iron” bridge’ held”.',
  'Ships were lost [1], and others burned (Weir 1998, p. 4; Brel 2004).',
  'According to the Kell Gazette, 52 houses were lost.[^flood]',
  'There is no doubt that the harbour office lied (ibid.).',
  'Who paid for it?',
);
/** Sentences, whole and cut. */
const prose = joined(
  fc.oneof(
    { weight: 5, arbitrary: claim },
    { weight: 1, arbitrary: claim.map((s) => s.slice(0, s.length >> 1)) },
    { weight: 1, arbitrary: anything },
  ),
  5,
  ' ',
);
const label = fc.oneof(fc.constantFrom('1', '2', 'flood', 'weir98', '^flood', '@weir', '', ' '), anything);

const structures: readonly fc.Arbitrary<string>[] = [
  prose,
  fc.tuple(fc.integer({ min: 1, max: 7 }), prose).map(([n, text]) => `${'#'.repeat(n)} ${text}`),
  // Nested lists and quotations.
  fc.tuple(fc.integer({ min: 1, max: 40 }), prose).map(([n, text]) => `${'> '.repeat(n)}${text}\n${'>'.repeat(n)} ${text}`),
  fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom('-', '*', '1.', '9)'), prose)
    .map(([n, mark, text]) => `${' '.repeat(n)}${mark} ${text}`),
  // Tables, with cells too many and too few.
  fc
    .array(fc.array(fc.oneof(prose, anything), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    .map(([head = [], ...rows]) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')),
  // Footnotes, references, definitions.
  fc.tuple(label, prose).map(([name, text]) => `[^${name}]: ${text}\n    ${text}`),
  fc.tuple(label, anything).map(([name, text]) => `[${name}]: https://kell.example/${text} "t"`),
  fc.tuple(label, label).map(([a, b]) => `See [${a}][${b}], [^${a}] and ![${b}](${a}).`),
  joined(
    fc.tuple(label, prose).map(([name, text]) => `[${name}] Weir, A. (1998). ${text}\n`),
    5,
  ).map((list) => `## References\n\n${list}`),
  // HTML, whole and broken.
  fc
    .tuple(fc.constantFrom('p', 'div', 'script', 'style', 'table', 'blockquote', 'q', 'sup', 'svg', 'x-y'), prose, anything)
    .map(([tag, text, odd]) => `<${tag} title="${odd}">${text}</${tag}>`),
  fc
    .tuple(fc.constantFrom('<!--', '<![CDATA[', '<?', '<a href="', '<p', '</', '<!DOCTYPE', '&#x', '&amp', '&#99999999;'), prose)
    .map((p) => p.join('')),
  fc.tuple(fc.constantFrom('```', '~~~', '$$', '    ', '<pre>', '---'), prose).map(([fence, text]) => `${fence}\n${text}\n${fence}`),
  // Ignore comments, right and wrong.
  fc
    .tuple(
      fc.constantFrom('<!-- ', '% ', '[', '', '<!--'),
      fc.constantFrom('next-line', 'line', 'block', 'file', 'lines', ''),
      fc.constantFrom(
        '',
        ' vague-attribution',
        ' vage',
        ' all, vague-attribution',
        ': ',
        ' unused-ignore',
        ' __proto__',
        ' constructor',
        '\t,,, ',
      ),
      fc.constantFrom('', ': known', ':', ': -->', ':::'),
      fc.constantFrom(' -->', ']', '', '-->'),
    )
    .map(([open, scope, rules, reason, close]) => `${open}source-criticism-ignore-${scope}${rules}${reason}${close}`),
];
const frontMatter = fc
  .tuple(
    fc.constantFrom('---', '+++'),
    joined(
      fc
        .tuple(
          fc.constantFrom('title', 'author', 'date', 'source', '__proto__', 'constructor', 'a.b', ''),
          fc.constantFrom(': ', ' = ', ':', ': |\n  ', ': >\n  ', ':\n  - ', ':\n  name: '),
          fc.oneof(claim, anything, fc.constantFrom('"open', "'open", '[a, [b', '{a: b', '&x *x')),
        )
        .map((row) => `${row.join('')}\n`),
      6,
    ),
    fc.boolean(),
  )
  .map(([fence, rows, closed]) => `${fence}\n${rows}${closed ? `${fence}\n` : ''}`);

/** Articles as people and programs write them, well and badly. */
export const articles: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '\uFEFF'),
    fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: frontMatter }),
    fc.array(fc.oneof(...structures), { maxLength: 8 }),
    fc.constantFrom('\n\n', '\r\n\r\n', '\r\r', '\n', '\r\n', '\u2029', '\n\r'),
  )
  .map(([mark, front, blocks, between]) => mark + front + blocks.join(between));

/** Articles as bytes: in every encoding that is read, and broken. */
export const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc
    .tuple(
      articles,
      fc.constantFrom<BufferEncoding>('utf8', 'utf16le', 'latin1'),
      fc.constantFrom('', 'efbbbf', 'fffe', 'feff', 'fffe0000', '0000feff', '00'),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 0x80, 0xc0, 0xed, 0xf8, 0xff, 0x1b, 0x0d)), { maxLength: 4 }),
    )
    .map(([text, encoding, mark, damages]) => {
      const whole = Buffer.concat([Buffer.from(mark, 'hex'), Buffer.from(text, encoding)]);
      for (const [at, byte] of damages) if (whole.length > 0) whole[at % whole.length] = byte;
      return whole;
    }),
);
