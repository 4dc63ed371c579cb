import { fileEnd, fileStart, type Block, type Mark, type Run } from './article.js';
import { splitSentences } from './sentences.js';

/** Longest block that is read as one, in UTF-16 units: whoever compares the parts of a block does so at bounded cost. */
export const LONGEST_BLOCK = 20_000;

/** Cuts a block that is too long into pieces, before a sentence where there is one; a shorter block is its only piece. */
export function cutBlock(block: Block): readonly Block[] {
  const { text } = block;
  if (text.length <= LONGEST_BLOCK) return [block];
  const pieces: Block[] = [];
  let run = 0;
  let start = 0;
  let end = 0;
  const close = (): void => {
    if (end === start) return;
    run = runFrom(block.runs, run, start);
    const first = pieces.length === 0;
    const last = end === text.length;
    pieces.push({
      ...block,
      text: text.slice(start, end),
      runs: runsWithin(block.runs, run, start, end),
      span: { start: first ? block.span.start : fileStart(block, start), end: last ? block.span.end : fileEnd(block, end) },
      marks: marksWithin(block.marks, start, end),
    });
  };
  for (const sentence of splitSentences(text)) {
    if (sentence.end - start > LONGEST_BLOCK) {
      close();
      start = sentence.start;
      // A sentence can only be that long when there is no blank in it.
      while (sentence.end - start > LONGEST_BLOCK) {
        end = start + LONGEST_BLOCK;
        if (isLowSurrogate(text.charCodeAt(end))) end--;
        close();
        start = end;
      }
    }
    end = sentence.end;
  }
  close();
  return pieces;
}

/** The first run, from `run` on, that reaches beyond `start`. */
function runFrom(runs: readonly Run[], run: number, start: number): number {
  let i = run;
  for (let next = runs[i]; next && next.at + next.length <= start; next = runs[i]) i++;
  return i;
}

function runsWithin(runs: readonly Run[], from: number, start: number, end: number): Run[] {
  const within: Run[] = [];
  for (let i = from, run = runs[i]; run && run.at < end; run = runs[++i]) {
    const left = Math.max(run.at, start);
    const right = Math.min(run.at + run.length, end);
    const same = run.length === run.fileLength;
    // What stands for a stretch as a whole keeps it in the first piece; no two pieces claim the same place.
    const skipped = same ? left - run.at : left > run.at ? run.fileLength : 0;
    within.push({
      at: left - start,
      length: right - left,
      file: run.file + skipped,
      fileLength: same ? right - left : run.fileLength - skipped,
    });
  }
  return within;
}

function marksWithin(marks: readonly Mark[], start: number, end: number): Mark[] {
  return marks
    .filter((mark) => (mark.start === mark.end ? mark.start >= start && mark.start < end : mark.start < end && mark.end > start))
    .map((mark) => ({ ...mark, start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start }));
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
