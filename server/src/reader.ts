import workerpool from 'workerpool';
import type { Batch } from './cli/pool.js';
import { read } from './review.js';

// A thread that reads articles for the command line (`lint --jobs`).
workerpool.worker({ read: (batch: Batch) => batch.map(({ text, format }) => read({ path: '', text, format })) });
