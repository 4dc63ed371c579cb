import { Worker } from 'node:worker_threads';
import type { Reading } from '../reading/reading.js';
import { formatFor, type ArticleInput, type KeptReadings } from '../review.js';
import type { Format } from '../text/article.js';

/** Texts that one thread is given at once, in UTF-16 units: few trips, and all threads end at about the same time. */
const BATCH = 60_000;

/** What a thread is asked to read. */
export type Batch = readonly { readonly text: string; readonly format: Format }[];

/**
 * Reads articles in `jobs` threads, those apart that `kept` knows, and hands over what was read. `onLost` is told of how many
 * nothing came back, because their thread ended or never began: whoever asks for them reads them himself.
 */
export async function readInThreads(
  inputs: readonly ArticleInput[],
  jobs: number,
  kept: KeptReadings | undefined,
  onProgress: (done: number, total: number) => Promise<void>,
  onLost: (articles: number) => Promise<void>,
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
  const waiting = batches.filter((batch) => batch.length > 0).reverse();
  const unread = await Promise.all(
    Array.from({ length: Math.min(jobs, waiting.length) }, () =>
      inThread(waiting, async (batch, read) => {
        for (const [k, { text, format }] of batch.entries()) {
          const reading = read[k];
          if (!reading) continue;
          readings.set(keyOf(text, format), reading);
          kept?.set(text, format, reading);
        }
        done += batch.length;
        await onProgress(done, inputs.length);
      }),
    ),
  );
  const lost = [...unread, ...waiting].reduce((sum, batch) => sum + (batch?.length ?? 0), 0);
  if (lost > 0) await onLost(lost);
  return {
    get: (text, format) => readings.get(keyOf(text, format)) ?? kept?.get(text, format),
    set: (text, format, reading) => kept?.set(text, format, reading),
  };
}

/**
 * Has a thread read one batch after the other, the last first, and gives the one that it had when it ended before its time. A thread
 * may end without a word at any moment, also before it has begun: no library of pools that was tried notices that always.
 */
function inThread(waiting: Batch[], onRead: (batch: Batch, read: readonly Reading[]) => Promise<void>): Promise<Batch | undefined> {
  return new Promise((resolve, reject) => {
    // This code is built into dist/chunks, the thread's into dist.
    const thread = new Worker(new URL('../reader.js', import.meta.url));
    let batch: Batch | undefined;
    const give = () => {
      batch = waiting.pop();
      if (batch) thread.postMessage(batch);
      else void thread.terminate();
    };
    thread.on('message', (read: readonly Reading[]) => {
      if (!batch) return;
      onRead(batch, read).then(give, (error: unknown) => {
        reject(error instanceof Error ? error : new Error(String(error)));
        void thread.terminate();
      });
    });
    // What is wrong is told by its end, which follows.
    thread.on('error', () => undefined);
    thread.once('exit', () => resolve(batch));
    give();
  });
}
