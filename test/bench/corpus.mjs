// The room `corpus` as a module of its own, and articles of the archive as it sees them, for benchmarks of the index.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { archived } from './archive.mjs';

/** Sentences of an article. */
export const SENTENCES = 20;

/** An article as it is when it was read, as far as the index looks at it. */
export function reading(number) {
  let at = 0;
  const sentences = archived(number, SENTENCES).map((text) => {
    const start = at;
    at += text.length + 1;
    const utterance = { text, content: text };
    return { start, end: at - 1, text, content: text, utterance, block: 0, sourcing: 'unsourced', quoted: 0 };
  });
  return { sentences, article: { source: '' } };
}

export const path = (number) => `archive/${number}.txt`;

/** Bundles the room into `folder` and says where it can be imported from. */
export async function corpusModule(folder) {
  const outfile = join(folder, 'corpus.mjs');
  await build({
    stdin: {
      contents: `export { Corpus } from './corpus.js'; export { packed, unpacked } from './packed.js'; export { crc32 } from '../cli/crc32.js';`,
      resolveDir: fileURLToPath(new URL('../../server/src/corpus', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    outfile,
    logLevel: 'error',
  });
  return pathToFileURL(outfile).href;
}
