import { kept } from '../corpus/kept.js';
import { keptBy } from '../reading/kept-by.js';
import type { Reading } from '../reading/reading.js';
import type { Span } from '../text/span.js';
import { isPersonNoun } from '../reading/source.js';
import { lastWordOf } from '../reading/source-key.js';
import { introducesSpeaker, isInPassing, isOnlyThought } from './near.js';
import { inFile, isTrusted, quoted } from './wording.js';
import type { Problem, Rule } from './rule.js';

/** How newsrooms explain why a source is not named. */
const REASON =
  /\b(?:condition of anonymity|(?:request|ask|grant|demand)\w* anonymity|anonymously|(?:asked|requested|wished|wanted|preferred|declined|refused|asking|requesting)\s+(?:not )?to (?:be named|be identified|remain anonymous|be quoted by name)|not (?:be )?(?:named|identified)|(?:not|n['’]t) (?:authori[sz]ed|allowed|permitted) to (?:speak|talk|comment|discuss)|fear(?:s|ed|ing)? (?:of )?(?:reprisals?|retaliation|retribution|for)|for (?:legal|safety|security|privacy) reasons|whose name)\b/i;

/** Who asks gives no account of anything, and who rules or votes does so in an office. */
const ACT = new Set([
  'hear',
  'see',
  'watch',
  'notice',
  'testify',
  'threaten',
  'vow',
  'promise',
  'offer',
  'agree',
  'refuse',
  'demand',
  'ask',
  'inquire',
  'enquire',
  'wonder',
  'rule',
  'order',
  'decide',
  'vote',
  'find',
  'conclude',
  'reveal',
  'show',
  'suggest',
  'indicate',
  'prove',
  'confirm',
]);

/** What says something to whoever reads it, and who writes under a made-up name. */
const THING =
  /\b(?:sign|banner|placard|poster|sticker|shirt|hat|note|card|ad|advert|caption|headline|label|plaque|inscription|book|film|movie|song|poem|novel|play|joke|quiz|post|tweet|message|website|map|search)$|\b(?:user|commenter|poster|tweeter|blogger)s?$/i;

/** Whether a name stands beside a source (“Ana Ruiz, a lawyer”, “one of her lawyers, Ana Ruiz”), or nobody is meant by it. */
function isNamedBeside(text: string, { start, end }: Span): boolean {
  if (/^(?:an?|one|another)$/i.test(text.slice(start, end)) || !/^(?:an?|one|another)\b/i.test(text.slice(start, end))) return true;
  const before = text.slice(Math.max(0, start - 40), start);
  // “A sign saying”, “a stoker questioned by the auditors”.
  if (THING.test(text.slice(start, end)) || /^,? (?:interviewed|quoted|cited|questioned|named) (?:by|in) /.test(text.slice(end, end + 24)))
    return true;
  // “When a man tells a woman …”: nobody in particular.
  if (/\b(?:when|whenever|if|every time) $/i.test(before)) return true;
  return (
    /$(?<=\p{Upper}\p{Alpha}+, )/u.test(before) ||
    /^(?:(?:,| led by| headed by) \p{Upper}| (?:and (?:\p{Lower}+ ){1,6})?\p{Upper}\p{Alpha}+ \p{Upper})/u.test(text.slice(end, end + 90))
  );
}

/** “A spokeswoman for Kell Ferries”, or “a spokeswoman” of whom the sentences speak: speaks for a body that can be asked. */
const SPEAKS_FOR =
  /\b(?:spokes(?:man|woman|person)|representative|press (?:officer|secretary)|lawyer|attorney|solicitor)\b[^.;]{0,20} (?:for|of|from|at|with) (?:the |\p{Lower}{1,40} ){0,2}\p{Upper}|\p{Upper}\p{Alpha}{1,40}['’]s? (?:\p{Lower}{1,40} ){0,2}(?:spokes(?:man|woman|person)|lawyer|attorney)\b|\p{Upper}[\p{Alpha}\p{N}]{1,40} (?:spokes(?:man|woman|person)|representative)\b/u;

/** “A spokesman”, of somebody or something with a name that is spoken of. */
const SPOKESMAN = /^an? (?:\p{Alpha}+ )?spokes(?:man|woman|person)$/iu;
const BODY = /[\p{Lower},;] (?:\p{Upper}\p{Alpha}+|\p{Upper}{2,})/u;

function speaksForBody({ article: { source: text }, sentences }: Reading, { start, end }: Span, sentence: number): boolean {
  if (SPOKESMAN.test(text.slice(start, end)) && [0, 1].some((back) => BODY.test(sentences[sentence - back]?.text ?? ''))) return true;
  return SPEAKS_FOR.test(text.slice(start, end)) || SPEAKS_FOR.test(text.slice(start, end + 40));
}

/** Whether a phrase is headed by a noun for people: “a former clerk of the port”, not “a belief”. */
function isPersonal(phrase: string): boolean {
  const [head = ''] = phrase
    .toLowerCase()
    .replace(/^one of /, '')
    .split(/,|\s(?:of|in|at|with|who|whose|from|for|familiar|close|on|to|near|involved|briefed|involving|interviewed)\b/);
  return isPersonNoun(lastWordOf(head.trim())) || /\bsources?\b/.test(head);
}

/** So near stands the reason, if there is one. */
const REACH = 3;

/** Whether an article says why it does not name somebody; one explanation does for all. */
const explains = keptBy(({ sentences }: Reading) => sentences.some(givesReason));
const givesReason = kept(({ text }) => REASON.test(text));

/** A lead that says “a former minister” may leave it to the sentence after the next to say who. */
const LEAD = 4;

function isIntroducedSoon(reading: Reading, sentence: number): boolean {
  return introducesSpeaker(reading, sentence + 1) || (sentence < LEAD && introducesSpeaker(reading, sentence + 2));
}

/** One unnamed source, and whether a reason is given. */
export const anonymousSource: Rule<{ readonly explained: boolean }> = {
  id: 'anonymous-source',
  title: 'One unnamed source, and whether a reason is given',
  question: 'Who says so?',
  severity: { editor: 'info', ci: 'info' },
  ofAuthor: true,
  options: {
    explained: {
      default: false,
      inPresets: true,
      description: 'Whether sources are reported although the text says why they are not named',
    },
  },
  *check({ reading, lists, options: { explained } }): Iterable<Problem> {
    for (const a of reading.attributions) {
      const sentence = reading.sentences[a.sentence];
      const { source: text } = reading.article;
      if (
        a.kind !== 'anonymous' ||
        a.quoted ||
        a.pronoun ||
        !a.source ||
        !a.reports ||
        ACT.has(a.lemma) ||
        (a.form !== 'statement' && a.lemma !== 'according to') ||
        /^to\s/i.test(text.slice(a.content[0]?.start ?? 0, a.content[0]?.end ?? 0)) ||
        isIntroducedSoon(reading, a.sentence) ||
        isOnlyThought(reading, a) ||
        speaksForBody(reading, a.source, a.sentence) ||
        (!a.direct && !isPersonal(text.slice(a.source.start, a.source.end))) ||
        isNamedBeside(text, a.source) ||
        isInPassing(text, a.source, a.cue) ||
        isTrusted(reading, a.source, lists) ||
        !sentence ||
        sentence.sourcing === 'cited' ||
        sentence.sourcing === 'heading'
      )
        continue;
      const near = reading.sentences.slice(Math.max(0, a.sentence - REACH), a.sentence + REACH + 1);
      const given = near.some(givesReason);
      if (!given && explains(reading)) continue;
      if (given && !explained) continue;
      yield {
        ...a.source,
        what: `${quoted(inFile(reading, a.source))} is not named${given ? ', and the text says why' : ', and the text does not say why'}.`,
        why: given
          ? 'The reader still has only your word for what this source knows.'
          : 'The reader can judge neither the source nor the reason for hiding it.',
        todo: given
          ? 'Say what the source is in a position to know, and look for a second one.'
          : 'Name the source, or say why it can’t be named and what it is in a position to know.',
      };
    }
  },
};
