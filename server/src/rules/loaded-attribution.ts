import type { Stance } from '../lexicon/lexicon.js';
import type { Attribution } from '../reading/attribution/attribution.js';
import { verbForms } from '../reading/inflection.js';
import type { AttributionReading, Reading } from '../reading/reading.js';
import { cueVerbOf } from '../reading/cue.js';
import { attributionsOf } from '../reading/voice.js';
import { isArgued, isComment } from './comment.js';
import { isHeadline, isInPassing } from './near.js';
import { contains } from '../text/span.js';
import { inFile, quoted } from './wording.js';
import type { Problem, Rule } from './rule.js';

const SIDES: Readonly<Record<Exclude<Stance, 'neutral'>, readonly [what: string, why: string]>> = {
  doubts: ['casts doubt on what it reports', 'The reader is told to disbelieve before the evidence is weighed.'],
  endorses: ['takes what it reports for true', 'The reader is told to believe before the evidence is weighed.'],
  accuses: ['makes what is said a confession', 'It presumes that there was something to hide.'],
  ridicules: ['makes fun of whoever speaks', 'The reader is told how to feel about the speaker.'],
};

/** What is claimed as one's due or one's deed, in set phrases. */
const CLAIMED = /^(?:full |sole |partial )?(?:responsibility|credit|victory|asylum|damages|compensation|benefits|refuge)\b/i;

/** “Contrary to his claim that …”: the author says what is wrong with it. */
const REBUTTED =
  /\b(?:contrary to|refut\w+|rebut\w*|debunk\w*|disprov\w+|disput\w+|despite|fact-?check\w*|verif\w+|check\w*) (?:\S+ ){0,5}$/i;
/** Nobody in particular. */
const NOBODY = /^(?:someone|somebody|anyone|anybody|no ?one|nobody|one|you|whoever|those|people)$/i;
/** What the author sets against a claim, beside it. */
const AGAINST =
  /\b(?:but|however|in fact|actually|false|untrue|inaccurate|incorrect|wrong|misleading|no (?:proof|evidence)|without (?:proof|evidence|citing|offering)|den(?:y|ied|ies)|disput\w+|debunk\w*|contradict\w*|fact-check\w*|contrary|there is no|rated)\b/i;
/** “He admitted that the name was wrong”: a mistake is owned up to. */
const MISTAKE =
  /\b(?:wrong|mistakes?|mistaken|inaccurate|error|errors|incorrect|false|failed|failure|lied|not|never|regret\w*|sorry|fault|blame|guilty)\b/i;

/** Whether a reader sees beside a cue why the author took it: what speaks against the claim, the mistake, the boast itself in quotation marks. */
function isBorneOut(reading: Reading, a: AttributionReading): boolean {
  const sentence = reading.sentences[a.sentence];
  const next = reading.sentences[a.sentence + 1];
  if (!sentence) return false;
  // Where a case is before a board or a court, “claim” is the word for it.
  if (a.stance === 'doubts' && CASE.test(sentence.text)) return true;
  if (a.stance === 'doubts') return AGAINST.test(sentence.text) || AGAINST.test(next?.text ?? '');
  if (a.stance === 'accuses') return MISTAKE.test(told(reading, a));
  return a.stance === 'ridicules' && /["“”]/.test(sentence.text) && !a.direct;
}

/** “It isn’t because the owners are lying”: said of nobody. */
const NOT_SO = /(?:\bnot|n['’]t|\bnobody|\bnever) (?:\S+ ){0,2}(?:because|that|as if) (?:\S+ ){0,5}$/i;

/** Finding out is what a paper or an inquiry does: “exposed by the Kell Courier”, “the inquiry revealed”. */
const FINDER =
  /\b(?:investigat\w+|inquir(?:y|ies)|audits?|autops(?:y|ies)|stud(?:y|ies)|report|reporters?|journalists?|newspapers?|probe|review|analysis|documents?|records|tests?|texts|e-?mails?|letters?|messages|tapes?|transcripts?|footage|videos?|data|figures|polls?|surveys?|Times|Post|Herald|Tribune|Globe|Gazette|Guardian|Journal|Courier|News|Press|Mail|Telegraph|Observer|Chronicle|Mirror|Sun|Star|Magazine)\b/;
/** Verbs that grant what is said, of which a reader hardly takes notice. */
const GRANTED =
  /^(?:point out|note|notice|observe|realise|realize|recognise|recognize|remind|recall|acknowledge|understand|discover|find)$/;
const FINDS = /^(?:reveal|expose|uncover|discover|unearth)$/;

/** “Boasts one of the largest cranes”: has it. */
const HAS = /^(?:an?|one|more|over|nearly|some|two|three|four|five|six|\d)/i;

function told({ article }: Reading, { content: [first] }: AttributionReading): string {
  return first ? article.source.slice(first.start, first.end) : '';
}

/** Where a charge is before the law, “allege” is the word for it, and “say” would say more. */
const CASE =
  /\b(?:court|lawsuit|suit|complaint|plaintiffs?|prosecutors?|indict(?:ed|ment)|charge[sd]?|crime|criminal|trial|police|judge|victims?|rape|raped|assault(?:ed)?|fraud|murder|theft|abuse|harass(?:ed|ment)|brib\w+|defamation)\b/i;

/** A cue that takes a side on what it reports. */
export const loadedAttribution: Rule<{ readonly every: boolean }> = {
  id: 'loaded-attribution',
  title: 'A cue that takes a side: claimed, pointed out, admitted, blurted out',
  question: 'In what words?',
  severity: { editor: 'hint', ci: 'off' },
  ofAuthor: true,
  options: {
    every: {
      default: false,
      inPresets: true,
      description: 'Whether comments are read, too, and verbs that hardly take a side (“point out”, “realise”)',
    },
  },
  *check({ reading, options: { every } }): Iterable<Problem> {
    if (!every && (isComment(reading) || isArgued(reading))) return;
    for (const a of reading.attributions) {
      const sentence = reading.sentences[a.sentence];
      const beside = attributionsOf(reading, a.sentence);
      // A cue of nobody's ("the claims that") is vague-attribution's.
      if (
        a.stance === 'neutral' ||
        a.source === null ||
        a.quoted ||
        a.negated ||
        !sentence ||
        sentence.sourcing === 'heading' ||
        isHeadline(sentence)
      )
        continue;
      // “She pointed out that”: most of what is so reported nobody disputes.
      if (!every && (GRANTED.test(a.lemma) || isBorneOut(reading, a))) continue;
      if (/^(?:allege|admit|confess)$/.test(a.lemma) && CASE.test(sentence.text)) continue;
      // “She said she realised that …”: what happened to the speaker, as she tells it.
      if (beside.some((b) => b !== a && b.source !== null && b.content.some((c) => contains(c, a.cue)))) continue;
      if (beside.some((b) => isParenthesis(reading, b, a))) continue;
      if (FINDS.test(a.lemma) && (a.form === 'other' || FINDER.test(inFile(reading, a.source)))) continue;
      if (a.lemma === 'boast' && HAS.test(told(reading, a))) continue;
      if (a.lemma === 'claim' && CLAIMED.test(told(reading, a))) continue;
      const before = reading.article.source.slice(Math.max(sentence.start, a.cue.start - 60), a.cue.start);
      if (
        REBUTTED.test(before) ||
        (a.lemma === 'lie' && (NOT_SO.test(before) || /$(?<=\b(?:where|here|there)\b[^,.;]*)/i.test(before))) ||
        a.lemma.startsWith('mis')
      )
        continue;
      if (isInPassing(reading.article.source, a.source, a.cue) || NOBODY.test(inFile(reading, a.source))) continue;
      // “Soon the board will claim that”: nobody has yet.
      if (
        /\b(?:will|would|may|might|could|can|if \p{Alpha}+) (?:\p{Alpha}+ly |also )?$/iu.test(before) ||
        /^(?:admitting|conceding|acknowledging)$/i.test(inFile(reading, a.cue))
      )
        continue;
      const [what, why] = SIDES[a.stance];
      const neutral = neutralFor(a, inFile(reading, a.cue));
      yield {
        ...a.cue,
        what: `${quoted(inFile(reading, a.cue))} ${what}.`,
        why,
        todo:
          neutral === undefined ? 'Say it without taking a side, or show the evidence.' : `Write ${quoted(neutral)}, or show the evidence.`,
        ...(neutral === undefined ? {} : { instead: neutral }),
      };
    }
  },
};

/** “By then, she said, she had realised that …”: whether a cue between commas reports the one behind it. */
function isParenthesis({ article }: Reading, by: AttributionReading, of: AttributionReading): boolean {
  return (
    by !== of &&
    by.source !== null &&
    by.stance === 'neutral' &&
    by.reports &&
    by.cue.end <= of.cue.start &&
    article.source[by.cue.end] === ',' &&
    /, ?$/.test(article.source.slice(Math.max(0, by.source.start - 2), by.source.start))
  );
}

/**
 * A neutral word that fits in the cue's place: claimed → said, claims → says, claiming → saying; of nouns statement. Undefined
 * where none does, as in "admitted three thefts" and "accused of".
 */
export function neutralFor({ lemma, form }: Pick<Attribution, 'lemma' | 'form'>, cue: string): string | undefined {
  const written = cue.toLowerCase();
  if (form === 'noun') return written === lemma || !written.endsWith('s') ? 'statement' : 'statements';
  const neutral = cueVerbOf(lemma)?.neutral ?? 'say';
  const [first = ''] = lemma.split(' ');
  const own = verbForms(first);
  // "let slip" tells no present from past, "would have us believe" is no form of "say".
  if (form === 'other' || neutral.includes(' ') || own.past.includes(first) || first === 'have') return undefined;
  const forms = verbForms(neutral);
  const found = /ing\b/.test(written)
    ? forms.ing
    : written.startsWith(own.third)
      ? forms.third
      : written === lemma
        ? forms.base
        : (forms.past[0] ?? 'said');
  return /^\p{Upper}/u.test(cue) ? found.charAt(0).toUpperCase() + found.slice(1) : found;
}
