import { stemOf } from '../corpus/terms.js';
import type { Reading } from '../reading/reading.js';

/** A side that is known by its name, and what it holds with it: “social conservatives”, “Greens”, “backers of the Lerch plan”. */
const SIDE =
  /^(?:(?:some|many|most|other|several) )?(?:\p{L}+ ){0,2}(?:conservatives|liberals|progressives|leftists|rightists|socialists|communists|nationalists|separatists|unionists|loyalists|feminists|environmentalists|libertarians|democrats|republicans|greens|tories)$/iu;
/** “Brandt supporters”, “Velmar opponents”: for or against somebody with a name. */
const FOR_NAME =
  /^(?:(?:some|many|most|other|several) )?\p{Lu}[\p{L}.’'-]+(?: \p{Lu}[\p{L}.’'-]+)? (?:supporters|opponents|backers|critics|loyalists|allies|rivals|defenders)$/u;
/** “Some in the party”. */
const IN_PARTY =
  /^(?:some|many|most|others|several|those) (?:in|within|inside) (?:the|his|her|their) (?:\p{L}+ )?(?:party|movement|caucus|camp|faction)$/iu;
/** What a side does with what it holds; who tells, reveals or describes speaks of what happened. */
const HOLDS = /^(?:say|argue|believe|think|contend|insist|maintain|claim|complain|feel|hold|counter|warn)$/;

/** Whether a side that is known by its name takes the position that is known with it; a figure is no position. */
export function isTakingSides(who: string, lemma: string, told: string): boolean {
  return HOLDS.test(lemma) && !/\d/.test(told) && (SIDE.test(who) || FOR_NAME.test(who) || IN_PARTY.test(who));
}

/** Documents and recordings. */
const DOCUMENT =
  /\b(?:documents?|papers|e-?mails?|letters?|memos?|messages|records?|videos?|footage|recordings?|photo(?:graph)?s|images|transcripts?|filings?|logs?|tapes?)$/i;
/** What anybody can look up in a register, or at a court. */
const REGISTERED =
  /\b(?:filings|disclosures|exit polls|(?:court|tax|property|public|police|flight|voting|campaign|land|company|prison) (?:records|documents|papers|files|logs)|returns|minutes|transcripts?|affidavits?|indictments?|autops(?:y|ies)|inquests?|verdicts?|rulings?)$/i;
/** The same, where a case is before the law. */
const AT_COURT = /\b(?:documents?|papers|evaluations?|examinations?|assessments?|complaints?|warrants?)$/i;
const CASE = /\b(?:court|lawsuit|prosecut\w+|indict\w*|trial|judge|convict\w+|complaint|warrants?|suspect|defendant)\b/i;
/** So many sentences before and around are looked at. */
const BACK = 3;

/** Whether a source is documents by its head. */
export function isDocumentNoun(who: string): boolean {
  return DOCUMENT.test(who);
}

/** Whether a source is on record, so that a reader knows where to look, or is documents that were spoken of just before. */
export function isOnRecord({ sentences }: Reading, who: string, index: number): boolean {
  if (REGISTERED.test(who)) return true;
  if (AT_COURT.test(who) && sentences.slice(Math.max(0, index - BACK), index + BACK + 1).some(({ text }) => CASE.test(text))) return true;
  if (!DOCUMENT.test(who)) return false;
  const noun = stemOf(/[\p{L}-]+$/u.exec(who.toLowerCase())?.[0] ?? '');
  return sentences.slice(Math.max(0, index - BACK), index).some(({ text }) => {
    const words = text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
    return words.some((word) => stemOf(word) === noun);
  });
}
