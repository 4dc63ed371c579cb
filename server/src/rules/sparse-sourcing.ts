import { isClaim } from '../reading/reading.js';
import { isLabelledComment } from './comment.js';
import { isGrounded, isHeadline, isNearSource, isToldFirstHand } from './near.js';
import type { Problem, Rule } from './rule.js';
import { isUnsourcedClaim } from './unsourced-assertion.js';

/** So many places of an article are named with a finding on the whole. */
const MOST_PLACES = 50;

/** An article that names a source for few of its claims. Reported once, at the first claim that has none. */
export const sparseSourcing: Rule<{ readonly claims: number; readonly share: number }> = {
  id: 'sparse-sourcing',
  title: 'An article that names a source for few of its claims',
  question: 'Who says so?',
  severity: { editor: 'info', ci: 'info' },
  ofAuthor: true,
  options: {
    claims: { default: 6, minimum: 3, maximum: 1000, description: 'So many claims an article must make' },
    share: { default: 0.7, minimum: 0.1, maximum: 1, description: 'So large a share of them must have no source' },
  },
  *check({ path, reading, options: { claims, share }, isSilenced }): Iterable<Problem> {
    if (isLabelledComment(reading)) return;
    const all = reading.sentences.filter((one) => isClaim(one) && !isHeadline(one));
    const bare = reading.sentences.filter(
      (one, k) => isUnsourcedClaim(one) && !isHeadline(one) && !isToldFirstHand(one) && !isGrounded(one.text) && !isNearSource(reading, k),
    );
    if (all.length < claims || bare.length < share * all.length) return;
    const [first, ...others] = bare.filter(({ start }) => !isSilenced(start));
    if (!first) return;
    yield {
      start: first.start,
      end: first.end,
      what: `${bare.length} of the ${all.length} claims in this article name no source and cite none, and stand beside none, from this one on.`,
      why: 'The reader has to take all of it on the author’s word.',
      todo: 'Name or cite the sources of those on which the article rests, or say that it is a comment.',
      related: others.slice(0, MOST_PLACES).map(({ start, end, text }) => ({ path, start, end, text })),
    };
  },
};
