import { cueVerbOf } from '../reading/cue.js';
import { attributionsOf } from '../reading/voice.js';
import type { AttributionReading, Reading } from '../reading/reading.js';
import type { Span } from '../text/span.js';
import { isAddress, isInPassing, namesSource } from './near.js';
import { isDocumentNoun, isNoSpeaker, isOfNamedBody, isOnRecord, isTakingSides } from './side.js';

/** Patterns, each with the reason why a source that is not named hides nobody, by the text that they look at. */
type Reasons = readonly RegExp[];

/** Who was spoken of before: “the senators”, “his ex-wife”, “some of the women”. */
const KNOWN = /^(?:(?:some|many|most|several|a few|one|two|three|all) of )?(?:the|this|that|these|those|them|us|his|her|their|its|both)\b/i;
/** Crowds that “the” makes no better known. */
const CROWD =
  /^(?:\p{Alpha}+ of )?the (?:\S+ )*(?:critics|experts|observers|analysts|commentators|insiders|pundits|media|press|public|internet|locals|people)$/iu;

/** The source's own words. */
const SOURCE: Reasons = [
  // “Republican primary voters”, “74 percent of them”, “half”, “one in five”: of a poll, which is what to look for.
  /\b(?:voters|respondents|participants|electorate|those (?:polled|surveyed|asked|questioned))\b/i,
  /^(?:(?:another|about|nearly|some|only|just|almost|over|more than|fewer than|less than) )?(?:(?:[\d.]+|\p{Alpha}+ty(?:-\p{Alpha}+)?|\p{Alpha}+teen|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|nine) ?(?:%|per ?cent)|half\b|two[- ]thirds|three[- ]quarters|an? (?:third|quarter|fifth|majority|plurality)\b|(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of) \w+)/iu,
  // “Odo Brandt, 24, who …”: an age.
  /^\d+$/,
  // A name that was not known for one; “a yearly Kell poll”: whose it is is said.
  /\p{Upper}\p{Alpha}{1,40} \p{Upper}\p{Alpha}|\p{Upper}\p{Alpha}{1,40} (?:\p{Alpha}{1,40} )?(?:poll|survey|study|report|analysis)\b/u,
  // “Lawyers for Ana Ruiz”, “Kell’s founders”: who speaks for somebody with a name can be asked through them.
  /^\p{Alpha}[\p{Alpha} .]{1,30}['’]s? (?:founders|owners|directors|parents|family|lawyers|attorneys|editors|managers|executives)\b/iu,
  /^(?:lawyers|attorneys|solicitors|barristers|counsel|representatives|spokes(?:men|women|people|persons)) (?:for|of|representing|acting for) (?:the |\p{Alpha}+ ){0,2}\p{Alpha}/iu,
  // “A document on the board’s website”, “the board’s latest update”, “a letter from Kell”: where to look.
  /\bon (?:the|its|his|her|their|[^,;]{2,40}['’]s?) (?:\p{Alpha}{1,40} )?(?:website|site|page|blog)\b/iu,
  /^@?\p{Upper}[\p{Alpha} .&]*['’‘]s? (?:\p{Alpha}+ ){0,2}(?:update|report|statement|survey|study|poll|review|paper|website|account|filing|letter|memo|notice|bulletin)s?$/u,
  / from \p{Upper}/u,
  // “The Ostrand people”: all of them, which is nobody's report.
  /^the \p{Alpha}+ people$/iu,
  // “None of it shows”; “those close to her”, of which the reader found “her”.
  /^none of (?:this|that|it|these)\b|^(?:him|her|them|me|us|it)$/i,
];

/** What stands before the source. */
const BEFORE_SOURCE: Reasons = [
  // “The dues, which clerks said will …”: in passing. “In a statement, the mayor …”.
  /, which $|\bIn $/,
  // “Issued a statement saying that”: whoever issued it.
  /\b(?:issu|releas|publish|sen[dt]|wr[io]te?|put out|sign|circulat|post)\w* $/i,
  // “She let the clerks say it”, “the letters included tenants asking for it”.
  /\b(?:includ(?:es?|ed|ing)|let|lets|letting|makes?|making|helps?|helping|helped|watch|see|hear) $/i,
  // “Its luck in wooing smokers, which …, shows”, “the log of every dive during that winter shows”: they are not what shows it.
  /\b(?:in|of|by|for|after|before|without|despite) (?:\p{Alpha}+ing) $|\b(?:during|throughout|since|until|against|despite) (?:the |that |this |those |these )?$/u,
  // “Kell Port Authority (KPA) officials”: whose they are stands before the bracket.
  /$(?<=\p{Upper}\p{Alpha}+ \(\p{Upper}{2,8}\) )/u,
];

/** What stands behind the source. */
const BEHIND_SOURCE: Reasons = [
  // “Documents that she filed with the port”.
  /^,? (?:that |which )?(?:he|she|it|they|we|\p{Upper}\p{Alpha}+) (?:has |had |have )?(?:submitted|filed|released|published|signed|sent|handed)\b/u,
  // “An analysis by Ana Ruiz”, “a study that appeared in the Kell Review”.
  /^ (?:(?:that|which) (?:was )?|published |released |conducted )?(?:appeared |ran |came out )?(?:by|from|in|of) (?:the )?(?:\p{Lower}+ ){0,2}\p{Upper}/u,
  // “Letters found in the mayor’s desk”: where they were is told.
  /^ (?:discovered|found|recovered|seized) (?:on|in|at|from|by|among) /,
  // “Figures not yet published but seen by the Kell Courier”.
  /^[^.,;:]{0,60}\b(?:obtained|reported|cited|compiled|collected|released|published|conducted|commissioned|seen|reviewed|written|prepared|drawn up)(?: (?:on|in|last|this) \p{Alpha}+)? by (?:the |an? )?\p{Upper}/u,
];

/** What stands before the cue of a source. */
const BEFORE_CUE: Reasons = [
  // “Declined to confirm”; “gave him a chance to say”: nobody has said it.
  /\bto $/,
  // “Soon the papers will say”: not yet.
  /\bwill (?:\p{Alpha}+ly |also )?$/u,
  // “Guests could not say that”.
  /\b(?:can|could|do|does|did|would)(?:not|n['’]t| not) (?:\p{Alpha}+ly |and |\p{Alpha}+ ){0,3}$/iu,
];

/** “Told the Kell Courier”: a paper by name has it. */
const TOLD_TO = /^(?:told|tell|tells) (?:the )?\p{Upper}(?:\p{Alpha}+ \p{Upper}|\p{Upper}+\b)/u;
/** Where what is told was printed: “in a study published in the Kell Review”. */
const PUBLISHED =
  /\b(?:published|printed|printing|appearing|appeared) (?:on \p{Alpha}+ |this \p{Alpha}+ )?(?:in|by) (?:the )?(?:journal )?\p{Upper}/u;
/** One of them has a name: “including Ana Ruiz”. */
const AMONG = /\b(?:including|among them|such as|led by) (?:\S+ )?\p{Upper}/u;
/** A text that does not speak by itself: “got a message saying”. */
const TEXT = /^an? .*\b(?:statement|message|memo|letter|e-?mail|note|sign|post|tweet|warning|notice|text|card|caption|report)$/i;

/** A crowd's calls are its own report. */
const CHANTED = new Set(['chant', 'shout', 'cheer', 'sing', 'boo', 'yell', 'scream']);
/** What a group comes to know, hopes or fears is told of it, not by it. */
const MINDS = /^(?:(?:decline|refuse) to .*|learn|discover|find out|understand|realise|realize|hope|worry|fear|suppose)$/;
/** What a group sees happen to it; a witness who sees tells. */
const SEEN = /^(?:see|watch|notice|hear)$/;
const WITNESS = /\b(?:witness(?:es)?|eye-?witness(?:es)?|onlookers?|bystanders?|passers-by|neighbou?rs?)$/i;
/** “They say they fear”: a crowd is the one to ask about its own mind. */
const OWN_MIND =
  /^(?:that )?they (?:(?:no longer|still|also|simply|just|only|don['’]t|do not|didn['’]t|did not|would) )?(?:fear|feel|felt|hope|hoped|want|wanted|think|thought|believe|believed|worr(?:y|ied)|wish|wished|intend|plan|planned|like|liked|love|loved|prefer|preferred|doubt|care)\b/i;
/** “As islanders often say, ‘…’”: a saying is everybody's. */
const OFTEN = /\b(?:often|always|usually|sometimes|like to)\b/;
/** The sides of a case argue in court, where it is on record. */
const IN_COURT = /\b(?:lawsuit|suit|court|trial|tribunal|appeal)\b/i;
const PLEADS = /^(?:argue|contend|allege|claim|testify|plead|maintain|submit)$/;
/** What a group does; with a clause (“agree that”) it speaks. */
const DEEDS =
  /^(?:ask|inquire|question|appreciate|forget|reject|refuse|approve|oppose|veto|adopt|decide|resolve|speak up|speak out|file|sue|vote|agree|elect|choose|propose|petition|lament|bemoan|mourn|applaud)$/;
/** Somebody agrees to do something: an act, no report. */
const DEED = /^to\s/i;
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

/** “Owners reporting losses”: a participle behind them with an object; “saying”, “warning” and their like report by themselves. */
function isReducedRelative(between: string): boolean {
  return /^ (?!saying|claiming|arguing|alleging|warning|suggesting|insisting|complaining|telling|stating|asserting)\p{Alpha}+ing$/u.test(
    between,
  );
}

/** Whether a source that is not named does something instead of telling it, or what stands beside it says who it is. */
function isClear(reading: Reading, a: AttributionReading, source: Span): boolean {
  const { article, sentences } = reading;
  const { form, lemma, content, cue, direct } = a;
  const text = article.source;
  const [first] = content;
  const told = first ? text.slice(first.start, first.end) : '';
  const who = text.slice(source.start, source.end).replace(/\s+/g, ' ');
  const between = text.slice(source.end, cue.end);
  const beforeSource = text.slice(Math.max(0, source.start - REACH), source.start);
  const behind = text.slice(source.end, source.end + BEHIND);
  if (CHANTED.has(lemma) || MINDS.test(lemma) || isInPassing(text, source, cue)) return true;
  if ((SEEN.test(lemma) && source.start < cue.start && !WITNESS.test(who)) || OWN_MIND.test(told) || (direct && OFTEN.test(between)))
    return true;
  if (PLEADS.test(lemma) && IN_COURT.test(sentences[a.sentence]?.text ?? '')) return true;
  if (isTakingSides(who, lemma, told) || isOnRecord(reading, who, a.sentence)) return true;
  if ((lemma !== 'according to' && isNoSpeaker(who)) || isOfNamedBody(reading, who, a.sentence)) return true;
  if ((form === 'other' && !tells(a, told)) || /^(?:demand|know)$/.test(cueVerbOf(lemma)?.act ?? '')) return true;
  if ((DEED.test(told) && !FORESEEN.test(lemma)) || (DEEDS.test(lemma) && !/^that\b/i.test(told))) return true;
  if ((KNOWN.test(who) && !CROWD.test(who)) || SOURCE.some((pattern) => pattern.test(who))) return true;
  // “Ruiz and others”, “Ruiz and other owners”: one has a name. “Northern Courier”: a name cut in two.
  if (/^\p{Upper}\p{Lower}+ and /u.test(who) && source.start !== sentences[a.sentence]?.start) return true;
  if (/\p{Upper}\p{Lower}+ and $/u.test(beforeSource) && /^other\b/.test(who)) return true;
  if (/^\p{Upper}\p{Alpha}+$/u.test(who) && /$(?<=\p{Upper}\p{Alpha}+ )/u.test(beforeSource.slice(-20))) return true;
  if (isReducedRelative(between) && (form === 'other' || !/^that\b/i.test(told))) return true;
  if ((TEXT.test(who) || isDocumentNoun(who)) && /^ \p{Alpha}+ing$/u.test(between)) return true;
  // “Said many of the bolts were loose”: what is said of them.
  // “Odo Brandt explained the papers badly erred”: what is said begins there.
  if (source.start > cue.end && /^ (?:of |\p{Alpha}+ly \p{Alpha}+)/u.test(behind)) return true;
  if (form === 'noun' && ASKED.test(lemma)) return true;
  return (
    BEFORE_SOURCE.some((pattern) => pattern.test(beforeSource)) ||
    BEFORE_CUE.some((pattern) => pattern.test(text.slice(Math.max(0, cue.start - REACH), cue.start))) ||
    BEHIND_SOURCE.some((pattern) => pattern.test(behind)) ||
    TOLD_TO.test(text.slice(cue.start, cue.start + REACH)) ||
    PUBLISHED.test(sentences[a.sentence]?.text ?? '') ||
    AMONG.test(who + behind)
  );
}

/** So far around a cue or a source is looked, and so far behind a source, in UTF-16 units. */
const REACH = 60;
const BEHIND = 200;

/** A cue beside which nobody is named, with the four units behind it. */
const BARE_CUE: Reasons = [
  // “Was supposed to”; “the most often held view of it”: looked at, not held to be something.
  /\bsupposed to\b/i,
  /\b(?:(?:seen|viewed)(?! as| to| that|,)|held(?! that| to be|,))/i,
];
/** The same, without them. */
const BARE: Reasons = [
  // “Holds a report that”: what a document holds. “I have heard it twice”: the author's own ears.
  /^report$/i,
  /^(?:I|we) have heard\b/i,
  // “The abbot was informed”: he is told, and tells nobody. “Supposedly”, “often forgotten”: the author's doubt, and a turn of phrase.
  /^(?:informed|notified|reminded|assured)/i,
  /\b(?:supposedly|forgotten|overlooked)$/i,
];
/** What stands before it. */
const BEFORE_BARE: Reasons = [
  // “An investigation into claims that …”: what it looks into, no report.
  /\b(?:into|over|of|about|before|after|to|by) $/i,
  // “Was never widely held to be safe”: what did not come to pass.
  /\b(?:not|never|n['’]t) (?:\p{Alpha}+ly )?$/iu,
  // “The absurd claim that”: the author takes it on.
  /\b(?:false|absurd|risible|ridiculous|baseless|debunked|discredited|needless|so-called|wild|unfounded|groundless|bogus|outlandish|spurious|laughable) $/i,
  // “Dismisses accusations that”: an answer to something that was said, not a report of it.
  /\b(?:dismiss|den(?:y|ie)|reject|rebut|refut|counter|answer|address|respond(?:s|ed|ing)? to|brush\w{0,5} (?:aside|off)|wav\w{1,5} (?:aside|off)|react\w{0,5} to|fend\w{0,5} off)\p{Alpha}{0,10} (?:\p{Alpha}{1,40} ){0,2}$/iu,
  // “It should be noted”: a remark of the author's.
  /\b(?:should|must|has to|can|bears?|worth)(?: also)? (?:be |being )?$/i,
];
/** Where “allegedly” is the law's word. */
const LAW =
  /\b(?:court|lawsuit|suit|settle(?:d|ment)?|prosecut\w+|indict\w*|charge[ds]?|trial|police|arrest\w*|judge|investigat\w+|convict\w+|plea|accused|laundering)\b/i;

/** A sentence with its neighbours. */
function around({ sentences }: Reading, index: number): string {
  const near = sentences.slice(Math.max(0, index - 1), index + 2);
  return near.map(({ text }) => text).join(' ');
}

/** Where a noun tells that something is said: at the head of a clause, “there are”, “amid”. Elsewhere what is said is spoken of. */
const TELLING =
  /(?:^|[;:—–(] ?(?:and |but )?|\bthere(?:['’]s| is| are| was| were| ha[sd] been| have been) (?:\p{Alpha}+ ){0,3}|\b(?:amid|despite) )(?:(?:the|some|many|several|more|new|old|recent|persistent|growing) )*$/iu;
/** Nouns for what is asked or offered, which says nothing of the world. */
const ASKED = /^(?:advice|proposal|request|demand|order|instruction|promise|offer|pledge|vow|call|plea|appeal)$/;
/** Whoever is spoken of in what is said has answered it. */
const ANSWERED = /\b(?:den(?:y|ies|ied|ial)|dismiss(?:ed|es)?|reject(?:ed|s)?|disput(?:ed|es)|untrue|baseless)\b/i;
/** “When it was revealed that”: what the reader is taken to know. */
const SINCE = /\b(?:when|after|since|once|until|before) it (?:was|had been|has been) (?:\p{Alpha}+ly )?$/iu;

/** Whether a cue beside which nobody is named reports nothing, or what stands beside it says whose report it is. */
function isNoReport(reading: Reading, { cue, sentence, form, lemma }: AttributionReading): boolean {
  const { article, sentences } = reading;
  const text = article.source;
  const words = text.slice(cue.start, cue.end);
  const before = text.slice(Math.max(0, cue.start - REACH), cue.start);
  const own = sentences[sentence];
  if (own?.start !== cue.start) {
    // “Amid Allegations”: a headline in the text. “A Kell Courier report that”: whose it is stands before it.
    if (/^\p{Upper}\p{Lower}/u.test(words.trim()) || /$(?<=\p{Upper}[\p{Alpha}.]+ )/u.test(before)) return true;
  }
  if (form === 'noun') {
    const lead = text.slice(Math.max(own?.start ?? 0, cue.start - REACH), cue.start);
    if (ASKED.test(lemma) || !TELLING.test(lead)) return true;
    if ([0, 1].some((next) => ANSWERED.test(sentences[sentence + next]?.text ?? ''))) return true;
  }
  if (lemma === 'announce' || (cueVerbOf(lemma)?.act === 'announce' && SINCE.test(before))) return true;
  // “It is projected to fall”, beside the office that projects.
  if (/^(?:project|estimate|forecast)$/.test(lemma) && [-1, 1].some((step) => namesSource(reading, sentence + step))) return true;
  // “Is thought to have left, according to her aunt”; “reportedly”, before somebody who says it.
  if (/\baccording to\b/i.test(own?.text ?? '') && !/^according/i.test(words)) return true;
  if (words.endsWith('ly') && namesSource(reading, sentence + 1)) return true;
  // “As the theory goes”, behind those who hold it; “allegedly”, where a case is before the law; a caption.
  if (words.endsWith(' goes') && attributionsOf(reading, sentence - 1).length > 0) return true;
  if (/^alleged/i.test(words) && LAW.test(around(reading, sentence))) return true;
  if (/\bcaption\b|^photos?:/i.test(own?.text ?? '') || /\bcaption\b/i.test(sentences[sentence + 1]?.text ?? '')) return true;
  return (
    BARE.some((pattern) => pattern.test(words)) ||
    BEFORE_BARE.some((pattern) => pattern.test(before)) ||
    BARE_CUE.some((pattern) => pattern.test(text.slice(cue.start, cue.end + 4)))
  );
}

/** Whether a vague attribution hides nobody: it tells nothing, or its sentence says who tells it. */
export function hidesNobody(reading: Reading, a: AttributionReading): boolean {
  // Who declines to speak hides no source, nor does a question.
  if (a.negated || isAddress(reading)) return true;
  return a.source ? isClear(reading, a, a.source) : isNoReport(reading, a);
}
