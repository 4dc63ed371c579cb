import { cueVerbOf } from '../reading/cue.js';
import { attributionsOf } from '../reading/voice.js';
import { introducesSpeaker, isInPassing, isOnlyThought, namesSource } from './near.js';
import { inFile, isTrusted, quoted } from './wording.js';
import type { AttributionReading, Reading } from '../reading/reading.js';
import type { Problem, Rule, RuleContext } from './rule.js';

/** A cue that stands farther from its source, in UTF-16 units, is not marked with it. */
const FARTHEST = 30;

/** Who was spoken of before: “the senators”, “his ex-wife”. */
const KNOWN = /^(?:(?:some|many|most|several|a few|one|two|three|all) of )?(?:the|this|that|these|those|them|us|his|her|their|its|both)\b/i;
/** Crowds that “the” makes no better known. */
const CROWD =
  /^(?:\p{L}+ of )?the (?:\S+ )*(?:critics|experts|observers|analysts|commentators|insiders|pundits|media|press|public|internet|locals|people)$/iu;
/** Somebody agrees to do something: an act, no report. */
const DEED = /^to\s/i;

/** “Was supposed to”. */
const DUTY = /\bsupposed to\b/i;
/** “The most widely seen record”: looked at, not held to be something. */
const SEEN = /\b(?:(?:seen|viewed)(?! as| to| that|,)|held(?! that| to be|,))/i;
/** A crowd's calls are its own report. */
const CHANTED = new Set(['chant', 'shout', 'cheer', 'sing', 'boo', 'yell', 'scream']);
/** “74 percent of likely voters”, “half of them”, “one in five”: of a poll, which is what to look for. */
const SHARE =
  /^(?:(?:another|about|nearly|some|only|just|almost|over|more than|fewer than|less than) )?(?:(?:[\d.]+|\p{L}+ty(?:-\p{L}+)?|\p{L}+teen|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|nine) ?(?:%|per ?cent)|half\b|two[- ]thirds|three[- ]quarters|an? (?:third|quarter|fifth|majority|plurality)\b|(?:one|two|three|\d+) (?:in|out of) \w+)/iu;
const ASKED = /\b(?:voters|respondents|participants|electorate|those (?:polled|surveyed|asked|questioned))\b/i;
/** Two words with a capital within: a name that was not known for one. “A yearly Kell poll”: whose it is is said. */
const NAME = /\p{Lu}\p{L}+ \p{Lu}\p{L}+|\p{Lu}\p{L}+ (?:\p{L}+ )?(?:poll|survey|study|report|analysis)\b/u;
/** “Lawyers for Ana Ruiz”: who speaks for somebody with a name can be asked through them. */
const ON_BEHALF =
  /^(?:lawyers|attorneys|solicitors|barristers|counsel|representatives|spokes(?:men|women|people|persons)) (?:for|of|representing|acting for) (?:the |\p{Ll}+ ){0,2}\p{Lu}/iu;
/** “A document on the board’s website”: where to look. */
const ON_PAGE = /\bon (?:the|its|his|her|their|[^,;]{2,40}['’]s?) (?:\p{L}+ )?(?:website|site|page|blog)\b/iu;
/** “Figures not yet published but seen by the Kell Courier”. */
const FOUND_BY =
  /^[^.,;:]{0,60}\b(?:obtained|reported|cited|compiled|collected|released|published|conducted|commissioned|seen|reviewed|written|prepared|drawn up)(?: (?:on|in|last|this) \p{L}+)? by (?:the |an? )?\p{Lu}/u;
/** “That’s according to a poll by …”: the next sentence says whose report it was. */
const GIVEN_NEXT =
  /^(?:That|This|Those|These|The (?:figures?|findings|results|numbers))(?:['’]s| is| are| was| were| come| comes| came)(?: all)? (?:according to|from|in|based on)\b/;
/** “Owners reporting losses”: a participle behind them with an object; “saying”, “warning” and their like report by themselves. */
function isReducedRelative(between: string): boolean {
  return /^ (?!saying|claiming|arguing|alleging|warning|suggesting|insisting|complaining|telling|stating|asserting)\p{L}+ing$/u.test(
    between,
  );
}

/** Where what is told was printed. */
const PUBLISHED = /\b(?:published|printed|printing|appearing|appeared) (?:on \p{L}+ |this \p{L}+ )?(?:in|by) (?:the )?(?:journal )?\p{Lu}/u;
/** Verbs by which a text comes from somebody. */
const ISSUED = /\b(?:issu|releas|publish|sen[dt]|wr[io]te?|put out|sign|circulat|post)\w* $/i;
/** Verbs before somebody who does not act alone: “let”, “makes”, “watched”. */
const LETS = /\b(?:includ(?:es?|ed|ing)|let|lets|letting|makes?|making|helps?|helping|helped|watch|see|hear) $/i;
/** “Dismisses accusations that”: an answer to something that was said, not a report of it. */
const ANSWERED =
  /\b(?:dismiss|den(?:y|ie)|reject|rebut|refut|counter|answer|address|respond(?:s|ed|ing)? to|brush\w* (?:aside|off)|wav\w+ (?:aside|off)|react\w* to|fend\w* off)(?:\p{L}*) (?:\p{L}+ ){0,2}$/iu;
/** What a group comes to know, hopes or fears is told of it, not by it. */
const MINDS = /^(?:learn|discover|find out|understand|realise|realize|hope|worry|fear)$/;
/** What a group does or feels, however it is told. */
const DEEDS =
  /^(?:learn|discover|find out|ask|inquire|question|understand|realise|realize|appreciate|forget|reject|refuse|approve|oppose|veto|adopt|decide|resolve|speak up|speak out|file|sue|vote|agree|elect|choose|propose|petition)$/;
/** “The board’s latest update”: whose text it is is said. */
const OWN_TEXT =
  /^@?\p{Lu}[\p{L} .&]*['’‘]s? (?:\p{L}+ ){0,2}(?:update|report|statement|survey|study|poll|review|paper|website|account|filing|letter|memo|notice|bulletin)s?$/u;
/** “Kell Port Authority (KPA) officials”: whose they are stands before the bracket. */
const OFFICE_BEFORE = /\p{Lu}\p{L}+ \(\p{Lu}{2,8}\) $/u;
/** “It should be noted”: a remark of the author's. */
const TAKEN_ON =
  /\b(?:false|absurd|risible|ridiculous|baseless|debunked|discredited|needless|so-called|wild|unfounded|groundless|bogus|outlandish|spurious|laughable) $/i;
const REMARK = /\b(?:should|must|has to|can|bears?|worth)(?: also)? (?:be |being )?$/i;
/** “An analysis by Ana Ruiz”, “a study that appeared in the Kell Review”. */
const BY_NAME =
  /^ (?:(?:that|which) (?:was )?|published |released |conducted )?(?:appeared |ran |came out )?(?:by|from|in|of) (?:the )?(?:\p{Ll}+ ){0,2}\p{Lu}/u;

/** “A Kell Institute poll”: a poll that says whose it is. */
const POLL = /\p{Lu}[\p{L}/&.]+ (?:\p{L}+ )?(?:poll|survey|study)\b/u;

/** The sentence in which a quotation that begins in sentence `index` may have its speaker. */
function afterQuoted({ sentences }: Reading, index: number): number {
  let k = index;
  while (k < index + LONG && (sentences[k]?.quoted ?? 0) === 1 && sentences[k + 1]) k++;
  return k;
}

/** So soon after a crowd somebody with a name speaks, whom a reader may ask. */
const NEXT = [1, 2, 3, 4];

/** A quotation of more sentences is not looked through for its speaker. */
const LONG = 3;

/** Whether what follows quotes one of them by name, or the sentence itself names one: “Analysts doubt it. “It can’t last,” said Ana Ruiz of Kell University.” */
function isIllustrated(reading: Reading, { sentence, source, cue }: AttributionReading): boolean {
  if (source)
    return (
      GIVEN_NEXT.test(reading.sentences[sentence + 1]?.text ?? '') ||
      namesSource(reading, sentence) ||
      introducesSpeaker(reading, sentence - 1, true) ||
      NEXT.some((step) => introducesSpeaker(reading, sentence + step)) ||
      introducesSpeaker(reading, afterQuoted(reading, sentence + 1), true) ||
      POLL.test(reading.sentences[sentence + 1]?.text ?? '')
    );
  // “Reportedly” behind a source is that source's report.
  return namesSource(reading, sentence) || (/ly$/i.test(inFile(reading, cue)) && namesSource(reading, sentence - 1));
}

/** States of mind that foretell: “analysts expect it to fall”. */
const FORESEEN = /^(?:expect|suspect)$/;

/** Whether a cue tells something even without a clause: “warn of a rise”, “voiced doubts”, “expect it to fall”; to endorse or to demand is a deed. */
function tells({ lemma, reports }: AttributionReading, told: string): boolean {
  if (lemma === 'according to' || FORESEEN.test(lemma)) return true;
  if (!reports) return false;
  const act = cueVerbOf(lemma)?.act;
  return (
    act === 'show' ||
    (/^(?:say|write|announce|deny|judge)$/.test(act ?? '') &&
      (/^(?:of|about|on|against)\s/i.test(told) || / (?:of|about|on|against)$/.test(lemma))) ||
    /^(?:express|voice)$/.test(lemma)
  );
}

/** Where “allegedly” is the law's word. */
const LAW =
  /\b(?:court|lawsuit|suit|settle(?:d|ment)?|prosecut\w+|indict\w*|charge[ds]?|trial|police|arrest\w*|judge|investigat\w+|convict\w+|plea|accused|laundering)\b/i;

/** A sentence with its neighbours. */
function near(sentences: Reading['sentences'], index: number): string {
  return sentences
    .slice(Math.max(0, index - 1), index + 2)
    .map(({ text }) => text)
    .join(' ');
}

/** Whether a cue beside which nobody is named reports something. */
function isReport(reading: Reading, { cue, sentence }: AttributionReading): boolean {
  const {
    article: { source: text },
    sentences,
  } = reading;
  const opens = sentences[sentence]?.start === cue.start;
  // “Amid Allegations”: a headline in the text.
  if (!opens && /^\p{Lu}\p{Ll}/u.test(text.slice(cue.start, cue.end).trim())) return false;
  // “An investigation into claims that …”: what it looks into, no report.
  if (/\b(?:into|over|of|about|before|after|to|by) $/i.test(text.slice(Math.max(0, cue.start - 8), cue.start))) return false;
  const said = sentences[sentence]?.text ?? '';
  // “Is believed to have been on board, according to his brother”; “reportedly”, beside somebody who says it.
  if (/\baccording to\b/i.test(said) && !/^according/i.test(text.slice(cue.start, cue.end))) return false;
  if (namesSource(reading, sentence + 1) && text.slice(cue.start, cue.end).endsWith('ly')) return false;
  // “Details a report that”: what a document holds.
  if (/^report$/i.test(text.slice(cue.start, cue.end))) return false;
  const left = text.slice(Math.max(0, cue.start - 40), cue.start);
  // “A Kell Courier report that”: whose it is stands before it. “Was not widely expected to”: what did not come to pass.
  if (/\p{Lu}[\p{L}.]+ $/u.test(left) && !opens) return false;
  if (/\b(?:not|never|n['’]t) (?:\p{L}+ly )?$/iu.test(left)) return false;
  // “I have heard it twice”: the author's own ears. “His Holiness was informed”: he is told, and tells nobody.
  if (
    /^(?:I|we) have heard\b/i.test(text.slice(cue.start, cue.end)) ||
    /(?:^|\b)(?:supposedly$|forgotten$|overlooked$)|^(?:informed|notified|reminded|assured)/i.test(text.slice(cue.start, cue.end))
  )
    return false;
  // “As the theory goes”, behind those who hold it; “allegedly”, where a case is before the law; a caption.
  if (text.slice(cue.start, cue.end).endsWith(' goes') && attributionsOf(reading, sentence - 1).length > 0) return false;
  if (/^alleged/i.test(text.slice(cue.start, cue.end)) && LAW.test(near(sentences, sentence))) return false;
  if (/\bcaption\b|^photos?:/i.test(said) || /\bcaption\b/i.test(sentences[sentence + 1]?.text ?? '')) return false;
  const words = text.slice(cue.start, cue.end + 4);
  // “The risible claim that”: the author takes it on.
  if (TAKEN_ON.test(text.slice(Math.max(0, cue.start - 24), cue.start))) return false;
  if (ANSWERED.test(text.slice(Math.max(0, cue.start - 60), cue.start))) return false;
  if (REMARK.test(text.slice(Math.max(0, cue.start - 20), cue.start))) return false;
  return !DUTY.test(words) && !SEEN.test(words);
}

/** Whether somebody unknown is said to tell something, not to do something, and nothing beside the words says who it is. */
function isTold(reading: Reading, a: AttributionReading): boolean {
  const { source, form, lemma, content, cue, sentence, negated } = a;
  // Who declines to speak hides no source, nor does a question.
  if (negated) return false;
  if (!source) return isReport(reading, a);
  const { article, sentences } = reading;
  const text = article.source;
  const [first] = content;
  const told = first ? text.slice(first.start, first.end) : '';
  if (CHANTED.has(lemma) || isInPassing(text, source, cue) || (form === 'other' && !tells(a, told))) return false;
  const who = text.slice(source.start, source.end).replace(/\s+/g, ' ');
  // “Republican primary voters said”: of a poll. “Doyle and others”: one has a name.
  if (
    ASKED.test(who) ||
    (/\p{Lu}\p{Ll}+ and $/u.test(text.slice(Math.max(0, source.start - 30), source.start)) && /^other\b/.test(who)) ||
    (/^\p{Lu}\p{Ll}+ and /u.test(who) && source.start !== sentences[sentence]?.start)
  )
    return false;
  // “Investors expecting a deal may think twice”: which investors, no report.
  if (isReducedRelative(text.slice(source.end, cue.end)) && (form === 'other' || !/^that\b/i.test(told))) return false;
  // “The changes, which officials said will …”: in passing.
  if (text.slice(Math.max(0, source.start - 8), source.start).endsWith(', which ')) return false;
  // “None of this explains”, “declined to confirm”.
  if (
    /^none of (?:this|that|it|these)\b/i.test(who) ||
    /\b(?:declined|refused|failed) to $/i.test(text.slice(Math.max(0, cue.start - 14), cue.start))
  )
    return false;
  // “Issued a statement saying that”: whoever issued it. “Said many of the bolts were loose”: what is said of them.
  if (
    /^an? .*\b(?:statement|message|memo|letter|e-?mail|note|sign|post|tweet|warning|notice|text|card|caption|report)$/i.test(who) &&
    /^ \p{L}+ing$/u.test(text.slice(source.end, cue.end))
  )
    return false;
  // “Associated Press”: a name cut in two.
  if (/^\p{Lu}\p{L}+$/u.test(who) && /\p{Lu}\p{L}+ $/u.test(text.slice(Math.max(0, source.start - 20), source.start))) return false;
  if (ISSUED.test(text.slice(Math.max(0, source.start - 16), source.start))) return false;
  if (source.start > cue.end && text.slice(source.end, source.end + 4).startsWith(' of ')) return false;
  if (
    /\b(?:can|could|do|does|did|would)(?:not|n['’]t| not) (?:\p{L}+ly |and |\p{L}+ ){0,3}$/iu.test(
      text.slice(Math.max(0, cue.start - 50), cue.start),
    )
  )
    return false;
  // “Readers let nobody tell them how to vote”, “helped critics say it”.
  if (LETS.test(text.slice(Math.max(0, source.start - 10), source.start))) return false;
  // “Gave him a chance to say”: nobody has said it.
  if (/\bto $/.test(text.slice(Math.max(0, cue.start - 3), cue.start))) return false;
  if (
    (KNOWN.test(who) && !CROWD.test(who)) ||
    SHARE.test(who) ||
    /^the \p{L}+ people$/iu.test(who) ||
    NAME.test(who) ||
    ON_BEHALF.test(who) ||
    ON_PAGE.test(who) ||
    / from \p{Lu}/u.test(who)
  )
    return false;
  if (
    /^(?:demand|know)$/.test(cueVerbOf(lemma)?.act ?? '') ||
    (DEEDS.test(lemma) && !/^that\b/i.test(told)) ||
    MINDS.test(lemma) ||
    /^(?:told|tell|tells) (?:the )?\p{Lu}(?:\p{L}+ \p{Lu}|\p{Lu}+\b)/u.test(text.slice(cue.start, cue.start + 40)) ||
    /\bwill (?:\p{L}+ly |also )?$/u.test(text.slice(Math.max(0, cue.start - 24), cue.start)) ||
    /^(?:him|her|them|me|us|it)$/i.test(who) ||
    OWN_TEXT.test(who) ||
    OFFICE_BEFORE.test(text.slice(Math.max(0, source.start - 60), source.start))
  )
    return false;
  if (DEED.test(told) && !FORESEEN.test(lemma)) return false;
  // “In a statement, the mayor …”
  if (/\bIn $/i.test(text.slice(Math.max(0, source.start - 3), source.start))) return false;
  const behind = text.slice(source.end, source.end + 200);
  // “Documents that she filed with the port”.
  if (
    /^,? (?:that |which )?(?:he|she|it|they|we|\p{Lu}\p{L}+) (?:has |had |have )?(?:submitted|filed|released|published|signed|sent|handed)\b/u.test(
      behind,
    )
  )
    return false;
  // “Scientists reported in a study published in the Kell Review”.
  if (PUBLISHED.test(reading.sentences[sentence]?.text ?? '')) return false;
  return (
    !BY_NAME.test(behind) && !FOUND_BY.test(behind) && !/\b(?:including|among them|such as|led by) (?:\S+ )?\p{Lu}/u.test(who + behind)
  );
}

/** "Experts say", "it was reported": nobody could look the source up. */
export const vagueAttribution: Rule = {
  id: 'vague-attribution',
  title: 'A source that nobody could look up: “experts say”, “it was reported”',
  question: 'Who says so?',
  severity: { editor: 'warning', ci: 'warning' },
  ofAuthor: true,
  *check({ reading, lists }: RuleContext): Iterable<Problem> {
    // One source may have several cues; it is reported once.
    const told = new Set<number>();
    for (const a of reading.attributions) {
      const sentence = reading.sentences[a.sentence];
      if (a.kind !== 'vague' || a.quoted || !sentence || sentence.sourcing === 'cited' || sentence.sourcing === 'heading') continue;
      if (isTrusted(reading, a.source, lists) || isIllustrated(reading, a) || isOnlyThought(reading, a) || !isTold(reading, a)) continue;
      const cue = inFile(reading, a.cue);
      if (a.source && !a.pronoun) {
        if (told.has(a.source.start)) continue;
        told.add(a.source.start);
        const both = { start: Math.min(a.source.start, a.cue.start), end: Math.max(a.source.end, a.cue.end) };
        yield {
          ...(both.end - both.start <= a.source.end - a.source.start + FARTHEST ? both : a.source),
          what: `${quoted(inFile(reading, a.source))} names nobody.`,
          why: 'A reader can’t ask or judge them.',
          todo: 'Name one, or cite where they say it.',
        };
      } else if (!a.source) {
        // "is said", "it was reported": the form of "to be" belongs to what hides the speaker.
        const before = reading.article.source.slice(sentence.start, a.cue.start);
        const group = /(?:\bit\s+)?(?:\b(?:is|are|was|were|has been|have been|had been)\s+)(?:\p{L}+ly\s+)?$/iu.exec(before)?.[0] ?? '';
        yield {
          start: a.cue.start - group.length,
          end: a.cue.end,
          what: `${quoted(group + cue)} hides who says it.`,
          why: 'A report without a reporter can’t be checked.',
          todo: 'Say who reported it and where.',
        };
      }
    }
  },
};
