import fc from 'fast-check';

/** Pieces that articles are made of, and that trip readers up. */
const pieces = [
  'The dam broke', ' ', ' ', '\n', '\r\n', '\n\n', '\r', '\t', '\u00a0', '\ufeff', '\u2028', '\u0000', '.', '. ', '!', '?', '…', '...', '. . .', ',', ';', ':', '“', '”', '‘', '’', '"', "'", '«', '»',
  '(', ')', '[', ']', '{', '}', '<', '>', '*', '**', '_', '__', '~~', '`', '```', '~~~', '$', '$$', '|', '\\', '#', '# ', '- ', '1. ', '> ', '---', '+++', '===', '    ',
  '[1]', '[^3]', '[^3]: ', '[1]: ', '![', '](', 'https://orlow.org/a', 'www.orlow.org', 'a@orlow.org', '<!--', '-->', '<p>', '</p>', '<b>', '<script>', '</script>', '<br/>', '<details>',
  '&amp;', '&#x1F30A;', '&nbsp;', '&', '%', '% source-criticism-ignore', '¹', 'Mr.', 'U.S.', 'J.', 'e.g.', 'No. 5', '3.5', '(ibid)', '(Weiss 2004)', '🌊', '\ud83c', '\udf0a', 'é', 'e\u0301', '水。', 'title: x', '| a | b |', '|---|---|', '\ud800',
];

/** Any string: plain noise, or a heap of pieces. */
export const anyProse: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map(units => String.fromCharCode(...units)) },
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map(parts => parts.join('')) },
);
