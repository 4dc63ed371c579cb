import { jsonOf } from './json.js';
import type { PracticeComparison } from '../views/practice.js';

/** A student's marks beside the teacher's or the program's, for programs and for whoever corrects them. */
export function practiceJson({ sentences, marked, agreement }: PracticeComparison, article: string): string {
  const { compared, agreed, kappa, labels } = agreement;
  return `${jsonOf(
    {
      version: 1,
      article,
      sentences,
      marked: marked.length,
      agreement: { compared, agreed, kappa: kappa ?? null, labels },
      marks: marked.map(({ text, mine, theirs, links }) => ({
        text,
        label: mine.label ?? null,
        loaded: mine.loaded,
        ...(mine.because === undefined ? {} : { because: mine.because }),
        theirs,
        ...(links.length === 0 ? {} : { links }),
      })),
    },
    2,
  )}\n`;
}
