import { fileURLToPath } from 'node:url';
import workerpool from 'workerpool';
import type { Reading } from '../reading/reading.js';
import { formatFor, type ArticleInput, type KeptReadings } from '../review.js';
import type { Format } from '../text/article.js';

/** Texts that one thread is given at once, in UTF-16 units: few trips, and all threads end at about the same time. */
const BATCH = 60_000;

/** What a thread is asked to read. */
export type Batch = readonly { readonly text: string; readonly format: Format }[];

/** Reads articles in `jobs` threads, those apart that `kept` knows, and hands over what was read. */
export async function readInThreads(
  inputs: readonly ArticleInput[],
  jobs: number,
  kept: KeptReadings | undefined,
  onProgress: (done: number, total: number) => Promise<void>,
): Promise<KeptReadings> {
  const readings = new Map<string, Reading>();
  const keyOf = (text: string, format: Format) => `${format} ${text}`;
  const batches: { text: string; format: Format }[][] = [[]];
  let size = 0;
  for (const input of inputs) {
    const { text } = input;
    const format = formatFor(input);
    const known = kept?.get(text, format);
    if (known) {
      readings.set(keyOf(text, format), known);
      continue;
    }
    if (size > 0 && size + text.length > BATCH) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push({ text, format });
    size += text.length;
  }
  let done = readings.size;
  // This code is built into dist/chunks, the thread's into dist.
  const pool = workerpool.pool(fileURLToPath(new URL('../reader.js', import.meta.url)), { maxWorkers: jobs, workerType: 'thread' });
  try {
    await Promise.all(
      batches.map(async (batch) => {
        const read = (await pool.exec('read', [batch])) as readonly Reading[];
        for (const [k, { text, format }] of batch.entries()) {
          const reading = read[k];
          if (!reading) continue;
          readings.set(keyOf(text, format), reading);
          kept?.set(text, format, reading);
        }
        done += batch.length;
        await onProgress(done, inputs.length);
      }),
    );
  } finally {
    await pool.terminate();
  }
  return {
    get: (text, format) => readings.get(keyOf(text, format)) ?? kept?.get(text, format),
    set: (text, format, reading) => kept?.set(text, format, reading),
  };
}
