import { parentPort } from 'node:worker_threads';
import type { Batch } from './cli/pool.js';
import { read } from './review.js';

// A thread that reads articles for the command line (`lint --jobs`).
parentPort?.on('message', (batch: Batch) => parentPort?.postMessage(batch.map(({ text, format }) => read({ path: '', text, format }))));
