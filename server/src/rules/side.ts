import { stemOf } from '../corpus/terms.js';
import { isPersonNoun } from '../reading/source.js';
import { lastWordOf } from '../reading/source-key.js';
import type { Reading } from '../reading/reading.js';
import { isAmong } from './near.js';

/** A side that is known by its name, and what it holds with it: “social conservatives”, “Greens”, “backers of the Lerch plan”. */
const SIDE =
  /^(?:(?:some|many|most|other|several) )?(?:\p{Alpha}+ ){0,2}(?:conservatives|liberals|progressives|leftists|rightists|socialists|communists|nationalists|separatists|unionists|loyalists|feminists|environmentalists|libertarians|monarchists|royalists|secularists|traditionalists|populists|centrists|moderates|hardliners|anarchists|federalists|democrats|republicans|labourites|greens|tories)$/iu;
/** “Brandt supporters”, “Velmar opponents”: for or against somebody with a name. */
const FOR_NAME =
  /^(?:(?:some|many|most|other|several) )?\p{Upper}[\p{Alpha}.’'-]+(?: \p{Upper}[\p{Alpha}.’'-]+)? (?:supporters|opponents|backers|critics|loyalists|defenders)$/u;
/** “Some in the party”. */
const IN_PARTY =
  /^(?:some|many|most|others|several|those) (?:in|within|inside) (?:the|his|her|their) (?:\p{Alpha}+ )?(?:party|movement|caucus|camp|faction)$/iu;
/** What a side does with what it holds; who tells, reveals or describes speaks of what happened. */
const HOLDS = /^(?:say|argue|believe|think|contend|insist|maintain|claim|complain|feel|hold|counter|warn|suggest)$/;

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
export function isOnRecord(reading: Reading, who: string, index: number): boolean {
  if (REGISTERED.test(who)) return true;
  if (AT_COURT.test(who) && isAmong(reading, index, -BACK, BACK, (text) => CASE.test(text))) return true;
  if (!DOCUMENT.test(who)) return false;
  const noun = stemOf(lastWordOf(who.toLowerCase()));
  return isAmong(reading, index, -BACK, -1, (text) => {
    const words = text.toLowerCase().match(/[\p{Alpha}-]+/gu) ?? [];
    return words.some((word) => stemOf(word) === noun);
  });
}

/** The noun of a phrase: “officials” in “some port officials at the quay”. */
function nounOf(who: string): string {
  const [head = ''] = who
    .toLowerCase()
    .split(/,|\s(?:of|in|at|with|who|whose|from|for|familiar|close|privy|on|to|near|involved|briefed|that|which)\b/);
  return lastWordOf(head.trim());
}

/** Nouns for things, by their endings. */
const THING = /(?:[ct]ies|[st]ions|ments|[ae]nces|ures|isms|ings|aigns)$/;
/** What is no person and yet says something: bodies, figures, what was studied or written. */
const SPEAKING =
  /^(?:projections|estimations|calculations|predictions|investigations|inspections|publications|authorities|agencies|charities|parties|companies|communities|universities|societies|associations|organi[sz]ations|institutions|unions|delegations|administrations|governments|departments|regiments|findings|filings|readings|ratings|listings|pictures|figures|audiences|embassies)$/;

/** Whether a source is things that neither speak nor hold anything written: “policies”, “earlier campaigns”. */
export function isNoSpeaker(who: string): boolean {
  const noun = nounOf(who);
  return THING.test(noun) && !SPEAKING.test(noun) && !isPersonNoun(noun) && !DOCUMENT.test(noun);
}

/** So far before a crowd its body is named, and so far some of it by name. */
const NAMED = 6;
/** Whom a body acts and speaks through. */
const AGENTS = /^(?:officials|authorities|organi[sz]ers|executives|managers|spokespeople|investigators|prosecutors)$/;

/** An article on what somebody announced says so at its head: its officials are theirs. */
const HEAD = 3;
const ANNOUNCES = /\b(?:announced|announces|unveiled)\b(?<=\p{Upper}[^.]{3,60} \w+)/u;

/** Whether just before it is told whose officials they are (“Kell Port officials”), or one of them is named (“Brandt and other tenants”). */
export function isOfNamedBody(reading: Reading, who: string, index: number): boolean {
  const noun = nounOf(who);
  if (noun.length < 4) return false;
  const bare = who.toLowerCase() === noun && AGENTS.test(noun);
  if (bare && isAmong(reading, 0, 0, HEAD - 1, (text) => ANNOUNCES.test(text))) return true;
  const same = new RegExp(
    `\\b${noun}\\b(?<=\\p{Upper}\\p{Alpha}+ and (?:\\p{Lower}+ )?other (?:\\p{Lower}+ )?\\w+${bare ? `|\\p{Upper}\\p{Alpha}*[\\p{Upper}\\p{Lower}] (?:\\p{Lower}+ )?\\w+` : ''})`,
    'u',
  );
  return isAmong(reading, index, -NAMED, 0, (text) => same.test(text.replace(/^\p{Upper}\p{Alpha}+ (?=\p{Lower})/u, '')));
}
