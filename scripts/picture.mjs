// Draws docs/images/lint.svg, the README's picture, from what the command line really prints about the samples.
// `node scripts/picture.mjs` writes it, `--check` fails if it is out of date.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = new URL('../docs/images/lint.svg', import.meta.url);
const LINES = 30;
const WIDTH = 112;
const [CHARACTER, LINE, MARGIN] = [7.25, 17, 16];
const COLOURS = { 31: '#ff7b72', 33: '#e3b341', 36: '#79c0ff', 90: '#8b949e' };

const run = spawnSync(process.execPath, ['dist/cli.js', 'lint', 'samples'], {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, FORCE_COLOR: '1', NO_COLOR: undefined, TERM: 'xterm' },
});
const printed = run.stdout.split('\n');
// The wire report's part: it has most kinds of finding in few lines.
const start = Math.max(
  0,
  printed.findIndex((line) => line.includes('continental-wire')),
);
const lines = [
  '$ source-criticism lint samples',
  ...printed.slice(start, start + LINES),
  '  …',
  printed.filter(Boolean).at(-1) ?? '',
].flatMap(wrap);

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A line cut at WIDTH, its escapes not counted. */
function wrap(line) {
  const bare = line.replace(/\u001b\[\d+m/g, '');
  if (bare.length <= WIDTH) return [line];
  let shown = 0;
  let cut = 0;
  for (const part of line.matchAll(/\u001b\[\d+m|[^]/g)) {
    if (part[0].length === 1 && ++shown > WIDTH - 1) break;
    cut = part.index + part[0].length;
  }
  return [`${line.slice(0, cut)}…\u001b[0m`];
}

function spans(line) {
  let style = '';
  return [...line.matchAll(/\u001b\[(\d+)m|([^\u001b]+)/g)]
    .map(([, code, text]) => {
      if (text !== undefined) return `<tspan${style}>${escape(text)}</tspan>`;
      if (COLOURS[code]) style = ` fill="${COLOURS[code]}"`;
      else if (code === '1') style = ' font-weight="bold"';
      else if (code === '2') style = ' fill="#8b949e"';
      else style = '';
      return '';
    })
    .join('');
}

const width = Math.ceil(WIDTH * CHARACTER + 2 * MARGIN);
const height = lines.length * LINE + 2 * MARGIN;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="What source-criticism lint prints about the samples">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="12" fill="#e6edf3" xml:space="preserve">
${lines.map((line, i) => `<text x="${MARGIN}" y="${MARGIN + 12 + i * LINE}">${spans(line)}</text>`).join('\n')}
</g>
</svg>
`;
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== svg) {
    console.error('docs/images/lint.svg is out of date: run `npm run picture`');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, svg);
  // The gallery of extensions shows no SVG; librsvg draws the same as PNG where it is installed.
  const png = spawnSync('rsvg-convert', ['--zoom', '1.5', fileURLToPath(target), '--output', fileURLToPath(target).replace(/svg$/, 'png')]);
  if (png.status !== 0) console.error('docs/images/lint.png was not drawn: it needs rsvg-convert (librsvg2-bin)');
}
