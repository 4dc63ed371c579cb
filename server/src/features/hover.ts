import { MarkupKind, type Hover } from 'vscode-languageserver';
import { dataSources } from '../lexicon/lexicon.js';
import type { Reading, SentenceReading } from '../reading/reading.js';
import { leadsNowhere } from '../reading/resolution.js';
import { SUBJECT_THRESHOLD, type Treatment } from '../corpus/corpus.js';
import type { From, Origin } from '../corpus/origin.js';
import { signOf } from '../report/comparison/comparison.js';
import { guarded, type Context, type Feature } from './feature.js';
import { excerpt, inert, linkTo, nameOf, plainly } from './markdown.js';
import { nameKey, rangeOf, under } from './place.js';

const LABELS: Readonly<Record<SentenceReading['sourcing'], string>> = {
  furniture: 'Not article text',
  heading: 'Heading',
  'non-assertion': 'No assertion',
  cited: 'Cited',
  attributed: 'Attributed',
  vague: 'Vaguely attributed',
  speculation: 'The author’s speculation',
  unsourced: 'Unsourced assertion',
};

/** How many passages of other articles a hover shows. */
const SHOWN = 5;
/** How many passages on the same subject it shows where none treats the claim. */
const SUBJECT = 3;

/** How a sentence is sourced and why, what is loaded in it, and where else its claim is treated. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register(context) {
    const formats = context.client.textDocument?.hover?.contentFormat;
    const plain = formats !== undefined && !formats.includes(MarkupKind.Markdown);
    context.connection.onHover(
      guarded(context, 'hover', null, ({ textDocument, position }): Hover | null => {
        const article = context.workspace.article(textDocument.uri);
        const reading = context.workspace.reading(textDocument.uri);
        if (!article || !reading) return null;
        const found = under(article.document, reading, position);
        const sentence = reading.sentences[found.sentence];
        if (!sentence || sentence.sourcing === 'furniture') return null;
        const parts = [
          ...(found.citation ? [citationPart(reading, found.citation)] : []),
          ...(found.source
            ? [sourcePart(context, textDocument.uri, reading, article.document.getText().slice(found.source.start, found.source.end))]
            : []),
          sourcingPart(reading, sentence, found.sentence),
          ...loadedPart(reading, found.sentence),
          ...treatmentsPart(context, textDocument.uri, found.sentence),
        ];
        const value = parts.filter(Boolean).join('\n\n');
        return {
          contents: plain ? { kind: MarkupKind.PlainText, value: plainly(value) } : { kind: MarkupKind.Markdown, value },
          range: rangeOf(article.document, sentence),
        };
      }),
    );
  },
};

function sourcingPart(reading: Reading, sentence: SentenceReading, index: number): string {
  if (sentence.sourcing === 'heading') return `**${LABELS.heading}**`;
  const speakers = reading.attributions.filter((a) => a.sentence === index && a.source);
  const said = speakers.map(
    (a) =>
      `${excerpt(reading.article.source.slice(a.source?.start, a.source?.end), 60)} (${a.kind}): *${excerpt(reading.article.source.slice(a.cue.start, a.cue.end), 30)}*`,
  );
  const worth =
    sentence.sourcing === 'non-assertion'
      ? ''
      : ` · check-worthiness ${sentence.checkWorthiness.toFixed(2)}${sentence.reasons.length > 0 ? ` (${sentence.reasons.slice(0, 3).map(inert).join(', ')})` : ''}`;
  return [`**${LABELS[sentence.sourcing]}**${worth}`, inert(sentence.why), ...(said.length > 0 ? [said.join(' · ')] : [])].join('  \n');
}

function loadedPart(reading: Reading, index: number): string[] {
  const loaded = reading.loaded.filter((l) => l.sentence === index);
  if (loaded.length === 0) return [];
  const words = loaded.map((l) => {
    const word = excerpt(reading.article.source.slice(l.start, l.end), 40);
    if (l.kind === 'scare-quotes') return `${word}: quotation marks that quote nobody`;
    const lister =
      l.vouchedBy === ''
        ? 'takes a side on what it reports'
        : l.vouchedBy === 'editors'
          ? 'this program’s own list'
          : inert(dataSources().get(l.vouchedBy)?.title ?? '');
    return `“${word}” (${l.kind}; ${lister}${l.neutral ? `; neutral: ${inert(l.neutral)}` : ''})`;
  });
  return [`**Loaded:** ${words.join(' · ')}`];
}

function treatmentsPart({ workspace }: Context, uri: string, index: number): string[] {
  const line = (t: Treatment, whence: string) => {
    const document = workspace.article(t.path)?.document;
    const at = document?.positionAt(t.start) ?? { line: 0, character: 0 };
    const verdict = t.reason ? ` *conflicts${t.doubtful ? ', if both tell of one event' : ''}: ${inert(t.reason)}*` : '';
    return `${signOf(t)}${linkTo(t.path, at.line + 1, at.character + 1, `${nameOf(t.path)}:${at.line + 1}`)}${verdict} — “${excerpt(t.text)}”${whence === '' ? '' : `, ${whence}`}`;
  };
  const lines = (found: readonly Treatment[]) => {
    const origin = workspace.dependence(uri)?.origin(index, found);
    const unsourced = workspace.reading(uri)?.sentences[index]?.sourcing === 'unsourced';
    const whences = found.map((t, k) =>
      origin ? whence(origin, k, workspace.reading(t.path)?.sentences[t.sentence]?.sourcing, unsourced) : '',
    );
    return { origin, text: found.map((t, k) => line(t, whences[k] ?? '')).join('  \n') };
  };
  const found = workspace.treatments(uri, index, SHOWN);
  if (found.length > 0) {
    const articles = new Set(found.map((t) => t.path)).size;
    const { origin, text } = lines(found);
    const origins = origin && origin.independent < articles ? `, ${originCount(origin.independent)}` : '';
    const circle = origin?.circle ?? [];
    return [
      `**Treated in ${articles} other article${articles === 1 ? '' : 's'}${origins}**`,
      text,
      ...(circle.length > 1
        ? [`*They cite each other in a circle: ${[...circle, ...circle.slice(0, 1)].map((path) => inert(nameOf(path))).join(' → ')}*`]
        : []),
    ];
  }
  const subject = workspace.treatments(uri, index, SUBJECT, SUBJECT_THRESHOLD);
  if (subject.length === 0) return workspace.articles().length > 1 ? ['*No other article treats this claim.*'] : [];
  return [`*No other article treats this claim. On the same subject:*`, lines(subject).text];
}

function originCount(count: number): string {
  return count === 0 ? 'no independent origin' : `${count} independent origin${count === 1 ? '' : 's'}`;
}

/** Where a passage has what it says, and which of those shown before it has the same origin. */
function whence({ treatments, claim }: Origin, k: number, sourcing: SentenceReading['sourcing'] | undefined, unsourced: boolean): string {
  const passage = treatments[k];
  if (!passage) return '';
  const earlier = treatments.slice(0, k).find(({ witness, path }) => witness === passage.witness && path !== passage.path);
  const { from, copyOf } = passage;
  const named = copyOf ?? (from.kind === 'article' ? from.path : undefined);
  const same =
    passage.witness === claim.witness
      ? ': same origin as here'
      : earlier === undefined
        ? ''
        : `: same origin${named === earlier.path ? '' : ` as ${inert(nameOf(earlier.path))}`}`;
  const copied =
    copyOf === undefined
      ? ''
      : copyOf === claim.path
        ? ', almost word for word as here'
        : `, almost word for word as ${inert(nameOf(copyOf))}`;
  return `${fromInWords(from, sourcing, unsourced)}${copied}${same}`;
}

function fromInWords(from: From, sourcing: SentenceReading['sourcing'] | undefined, unsourced: boolean): string {
  switch (from.kind) {
    case 'source': {
      const through = from.through === undefined ? '' : `, through ${excerpt(from.through, 60)}`;
      return `attributed to ${excerpt(from.name, 60)}${through}${from.via === undefined ? '' : ` in ${inert(nameOf(from.via))}`}`;
    }
    case 'article':
      return `cites ${inert(nameOf(from.path))}`;
    case 'work':
      return `cites ${excerpt(from.name, 60)}`;
    case 'several':
      return 'from several sources';
    case 'unknown':
      return sourcing === 'unsourced'
        ? `unsourced there${unsourced ? ' too' : ''}`
        : sourcing === 'attributed'
          ? 'attributed'
          : sourcing === undefined
            ? ''
            : LABELS[sourcing].charAt(0).toLowerCase() + LABELS[sourcing].slice(1);
  }
}

function citationPart(reading: Reading, citation: Reading['citations'][number]): string {
  const times = reading.citations.filter((c) => c.target !== undefined && c.target === citation.target).length;
  const target = citation.target === undefined ? '' : `: ${excerpt(citation.target, 200)}`;
  const found = leadsNowhere(citation)
    ? `**Citation that points to nothing**${citation.missing.length > 0 ? `: ${citation.missing.map(inert).join(', ')}` : ''}`
    : `**Citation**${target}`;
  return `${found}${times > 1 ? ` · cited ${times} times here` : ''}${citation.citing ? `  \nknown only through it: ${excerpt(citation.citing, 100)}` : ''}`;
}

/** Everything else a source says, here and in the other articles. */
function sourcePart({ workspace }: Context, uri: string, reading: Reading, name: string): string {
  const key = nameKey(name);
  const lines: string[] = [];
  let count = 0;
  for (const article of workspace.articles()) {
    const other = article.uri === uri ? reading : workspace.reading(article.uri);
    if (!other || key === '') continue;
    for (const a of other.attributions) {
      if (!a.source || nameKey(other.article.source.slice(a.source.start, a.source.end)) !== key) continue;
      count++;
      if (lines.length >= SHOWN) continue;
      const at = article.document.positionAt(a.cue.start);
      lines.push(
        `· ${linkTo(article.uri, at.line + 1, at.character + 1, `${nameOf(article.uri)}:${at.line + 1}`)} “${excerpt(other.sentences[a.sentence]?.text ?? '', 100)}”`,
      );
    }
  }
  return count > 1 ? `**${excerpt(name, 80)}** speaks ${count} times:  \n${lines.join('  \n')}` : '';
}
