import { keptBy } from '../reading/kept-by.js';
import type { Reading, SentenceReading } from '../reading/reading.js';
import { isToldFirstHand } from './near.js';
import { isSigned } from './signed.js';

/** What a page calls the pieces in which an author speaks for nobody else. */
const COMMENT =
  /\b(?:letters?(?: to the editor)?|dear editor|opinions?|editorials?|op-?ed|commentary|comment|columnist|column|viewpoint|your say|petition|guest essay|pastoral letter|press release)\b/i;

/** Such a word at the head of a line: “LETTERS.”, “Opinion: …”; “the letter” in a sentence is none. */
const HEADS_LINE = new RegExp(`^[^\\w\\r\\n\\u2028\\u2029]*${COMMENT.source}(?=\\s*(?:[.:|–—-]|$))`, 'im');

/** An author who says “I” in so many sentences owns what the article says. */
const FIRST_HAND = 2;

/** Whether a headline, a line around the article or its opening says that it is a comment or a page of letters. */
export function isLabelledComment({ sentences, article }: Reading): boolean {
  const label = ({ sourcing, text }: SentenceReading) =>
    (sourcing === 'heading' || sourcing === 'furniture') && text.length < 80 && COMMENT.test(text);
  return sentences.some(label) || HEADS_LINE.test(article.source.slice(0, 120));
}

/** Whether an article says, or its author's “I” shows, that it is a comment: there the verdicts are known for whose they are. */
export const isComment = keptBy((reading: Reading): boolean => {
  if (isLabelledComment(reading)) return true;
  let told = 0;
  for (const sentence of reading.sentences) {
    const own = sentence.quoted === 0 && !/^(?:attributed|vague|furniture)$/.test(sentence.sourcing);
    if (own && isToldFirstHand(sentence) && !isSigned(reading, sentence.start) && ++told >= FIRST_HAND) return true;
  }
  return false;
});

/** So many sentences of the author's, and so large a share of them, ask, urge or say “we” or “you”. */
const PLEADING = 4;
const PLEADING_SHARE = 0.12;
const PLEA = /\b(?:we|our|us|ours|let['’]s|you|your)\b|!["”’)]*$/i;

/** Whether an article argues: its author asks, urges, cries out, says “we” and “you”. Its verdicts are its matter, though it does not say so. */
export const isArgued = keptBy((reading: Reading): boolean => {
  let own = 0;
  let pleading = 0;
  for (const { quoted, sourcing, text } of reading.sentences) {
    if (quoted > 0 || /^(?:attributed|vague|cited|furniture|heading)$/.test(sourcing)) continue;
    own++;
    if (sourcing === 'non-assertion' || PLEA.test(text)) pleading++;
  }
  return pleading >= PLEADING && pleading >= PLEADING_SHARE * own;
});
