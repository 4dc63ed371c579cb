import type { Reading } from '../../reading/reading.js';
import type { Citation } from '../../reading/resolution.js';
import type { Span } from '../../text/span.js';
import { ambiguousIbids } from '../ambiguous-ibid.js';
import type { Mending } from './mendings.js';

/** Longest piece of a reference in a menu, in UTF-16 units. */
const LONGEST = 50;

/** Writes the citation out again that an ibid may mean: one way for each. */
export function ibidWrittenOut(reading: Reading, span: Span): readonly Mending[] {
  const found = ambiguousIbids(reading).find(({ ibid }) => ibid.start === span.start && ibid.end === span.end);
  if (!found) return [];
  const { ibid, before } = found;
  const { source } = reading.article;
  const said = /^\(?\s*(see\s+)?(?:ibid(?:em)?|op\.?\s?cit|loc\.?\s?cit|id)\b\.?\s*[,:]?\s*([^]*?)\s*\)?$/i.exec(ibid.text);
  if (!said) return [];
  const [, see = '', more = ''] = said;
  const stop = ibid.text.endsWith('.') ? '.' : '';
  return before.flatMap((citation) => {
    const { article } = reading;
    // A mark that follows its word without a blank does so here too.
    const close = /^(?:footnote|number|superscript)$/.test(citation.scheme) && /\S/.test(source.charAt(citation.start - 1));
    const blanks = close ? (/(?<![^\S\r\n])[^\S\r\n]*$/.exec(source.slice(0, ibid.start))?.[0].length ?? 0) : 0;
    return sourcesOf(citation, article.format === 'markdown', see, more.replace(/\.$/, '')).map(({ written, meant }) => ({
      title: `Write “${written}”${meant === '' ? '' : `: ${shortened(meant)}`}`,
      edits: [{ start: ibid.start - blanks, end: ibid.end, newText: written + stop }],
    }));
  });
}

/** A source as it would be cited alone, and what stands under it in the list. */
interface Source {
  readonly written: string;
  readonly meant: string;
}

/** The sources of a citation, each cited alone, with what the ibid says beyond "the same" (a page). None where that has no place. */
function sourcesOf(citation: Citation, markdown: boolean, see: string, more: string): Source[] {
  const { scheme, text, labels, target } = citation;
  const meantBy = (label: string) => citation.refersTo.find((r) => r.label.toLowerCase() === label.toLowerCase())?.text ?? '';
  switch (scheme) {
    case 'author-year':
      // "Weir (1998)" in the sentence is "(Weir 1998)" behind it.
      return text
        .replace(/^\(|\)$/g, '')
        .replace(/(?<!\s)\s*\(/, ' ')
        .split(/;\s*/)
        .map((one) => one.trim().replace(/^(?:see also|see|cf\.?|e\.g\.,?)\s+/i, ''))
        .map((one) => ({ written: `(${see}${more === '' ? one : `${withoutPage(one)}, ${more}`})`, meant: '' }));
    case 'key':
      return labels.map((label) => ({ written: `[${see}@${label}${more === '' ? '' : `, ${more}`}]`, meant: meantBy(label) }));
    case 'full':
      return more === '' ? [{ written: text, meant: '' }] : [];
    case 'link': {
      if (more !== '' || target === undefined || /[[\]\\\r\n]/.test(text) || /[\s<>()]/.test(target)) return [];
      return [{ written: !markdown || text === target ? `(${text})` : `([${text}](${target}))`, meant: '' }];
    }
    case 'footnote':
      return more === '' ? labels.map((label) => ({ written: `[^${label}]`, meant: meantBy(label) })) : [];
    case 'number':
      return more === '' ? labels.map((label) => ({ written: `${text.charAt(0)}${label}${text.slice(-1)}`, meant: meantBy(label) })) : [];
    case 'superscript':
      return more === '' ? labels.map((label) => ({ written: raised(label), meant: meantBy(label) })) : [];
    default:
      return [];
  }
}

/** "Weir 1998, p. 3" → "Weir 1998". */
function withoutPage(citation: string): string {
  return /^.*?(?:\b(?:1[5-9]|20)\d\d[a-z]?\b|\bn\.d\.)/.exec(citation)?.[0] ?? citation;
}

function raised(label: string): string {
  return label.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).replace(/\s\S*$/, '')}…`;
}
