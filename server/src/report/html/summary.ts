import type { Answered } from '../../views/summary.js';
import { h, type Element, type PartOptions } from './html.js';

/** The four questions of source criticism, and what an article gives for answers. */
export function summaryPart(answers: readonly Answered[], { linkTo }: PartOptions, heading: 'h2' | 'h3' = 'h2'): Element {
  return h(
    'dl',
    { class: 'summary' },
    answers.map(({ question, evidence }) =>
      h('div', [
        h('dt', [h(heading === 'h2' ? 'span' : 'span', { class: 'question' }, question)]),
        ...evidence.map(({ text, passages, wary }) =>
          h('dd', { class: wary ? 'wary' : undefined }, [
            text,
            ...(passages.length > 0
              ? [
                  ' ',
                  h(
                    'span',
                    { class: 'places' },
                    passages.flatMap((p, k) => [
                      ' ',
                      h('a', { ...linkTo(p), ariaLabel: `Place ${k + 1}: ${p.text.slice(0, 60)}` }, `${k + 1}`),
                    ]),
                  ),
                ]
              : []),
          ]),
        ),
      ]),
    ),
  );
}
