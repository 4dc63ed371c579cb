import type { Stance } from '../../lexicon/lexicon.js';
import type { Span } from '../../text/span.js';
import { clausesOf, type Clause } from '../clause.js';
import { isPersonal } from '../nounphrase.js';
import type { Prose, Sentence } from '../prose.js';
import type { Quotation } from '../quotation.js';
import { kindOfSource, kindOfUnlisted, type SourceKind } from '../source.js';
import { readClause } from './clause-reader.js';
import { spanOf } from './content.js';
import type { CueForm, FoundCue } from './found-cue.js';

/** Who says what, by which word. Offsets are of the block's prose. */
export interface Attribution {
  readonly cue: Span;
  /** The whole noun phrase of the source; null where nobody is named ("reportedly", "it was reported"). */
  readonly source: Span | null;
  /** What is said, in order; more than one span where the cue stands in the middle. */
  readonly content: readonly Span[];
  readonly kind: SourceKind;
  /** Base form of the cue ("say", "according to", "reportedly"). */
  readonly lemma: string;
  readonly form: CueForm;
  /** Whether the cue takes a side on what it reports. */
  readonly stance: Stance;
  /** Whether the source is a pronoun, to be looked up in what goes before. */
  readonly pronoun: boolean;
  /** Whether what is said stands in quotation marks beside the cue. */
  readonly direct: boolean;
  /** Whether it reports what the source says of the world, so that it sources the sentence; not what somebody wants, hopes or backs. */
  readonly reports: boolean;
  /** The quotation in which this attribution itself stands; undefined in the author's own voice. */
  readonly voice: Quotation | undefined;
  /** Whether the source does not say it but refuses, denies or is asked ("declined to comment"). */
  readonly negated: boolean;
}

/** The attributions of one sentence, in order of their cues. */
export function findAttributions(prose: Prose, sentence: Sentence, quotations: readonly Quotation[]): Attribution[] {
  const words = prose.words.slice(sentence.first, sentence.last);
  const found: Attribution[] = [];
  for (const clause of clausesOf(prose.text, words, quotations)) {
    for (const cue of readClause(clause)) found.push(attributionOf(clause, cue));
  }
  return found.sort((a, b) => a.cue.start - b.cue.start);
}

function attributionOf({ items, voice }: Clause, cue: FoundCue): Attribution {
  const { source, content, lemma, form = 'other', stance = 'neutral', direct = false, negated = false, reports = true } = cue;
  const words = source ? items.slice(source.from, source.to + 1) : [];
  const [first] = words;
  return {
    cue: spanOf(items, cue.at, cue.at + cue.length - 1),
    source: source && spanOf(items, source.from, source.to),
    content,
    kind: source ? (kindOfSource(words) ?? kindOfUnlisted(words)) : 'vague',
    lemma,
    form,
    stance,
    direct,
    reports: (reports && !negated) || direct,
    pronoun: words.length === 1 && (isPersonal(first) || /^(?:his|her|their|its)$/.test(first?.lower ?? '')),
    voice,
    negated,
  };
}
