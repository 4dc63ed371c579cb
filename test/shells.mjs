// Completion in real shells: `npm run test:shells`. Needs bash, zsh and fish.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'source-criticism-'));

function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', timeout: 60_000, ...options });
  if (error) throw new Error(`${command}: ${error.message}`);
  if (status !== 0) throw new Error(`${command} exited with ${status}: ${stderr}`);
  return stdout;
}

/** What a shell offers for a line that stops where the cursor is, as words. */
const OFFERS = {
  bash(line) {
    const words = line.split(' ');
    const script = `source ./script; COMP_WORDS=(${words.map((w) => `'${w}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _source_criticism; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return run('bash', ['--norc', '-c', script]).split('\n').filter(Boolean);
  },
  // In a terminal of zsh's own making; what it lists is read off its screen.
  zsh(line) {
    const script = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1=READY; fpath=($PWD $fpath); autoload -U compinit; compinit -u -D; zstyle ":completion:*" list-prompt ""; LISTMAX=10000'
sleep 1
zpty -w -n shell "$1"
zpty -w -n shell $'\\t'
sleep 2
zpty -r -t shell; while zpty -r -t shell chunk; do print -r -- $chunk; done
zpty -d shell`;
    const screen = run('zsh', ['-f', '-c', script, 'zsh', line], { env: { ...process.env, TERM: 'xterm', COLUMNS: '300', LINES: '100' } });
    return screen
      .replace(/\u001b\[[\d;?]*[A-Za-z]/g, ' ')
      .split(/\s+/)
      .filter(Boolean);
  },
  fish(line) {
    return run('fish', ['--no-config', '-c', `source ./script; complete -C '${line}'`])
      .split('\n')
      .filter(Boolean)
      .map((l) => l.split('\t')[0]);
  },
};

/** Lines, and words that must be among what is offered for them, and words that must not. */
const CASES = [
  ['source-criticism co', ['compare', 'config', 'completion'], ['lint']],
  ['source-criticism explain vag', ['vague-attribution'], ['missing-date']],
  ['source-criticism lint --format j', ['jsonl', 'junit'], ['sarif']],
  ['source-criticism lint --fail-on ', ['error', 'never'], ['stylish']],
  ['source-criticism init --pre', ['--preset'], []],
  ['source-criticism lint dra', ['draft.md'], ['notes.md']],
];

try {
  writeFileSync(join(folder, 'draft.md'), '');
  writeFileSync(join(folder, 'notes.md'), '');
  let failed = 0;
  for (const [shell, offers] of Object.entries(OFFERS)) {
    const script = run(process.execPath, [cli, 'completion', shell]);
    writeFileSync(join(folder, 'script'), script);
    if (shell === 'zsh') writeFileSync(join(folder, '_source-criticism'), script);
    for (const [line, wanted, unwanted] of CASES) {
      // Files are offered by bash itself where the script offers nothing.
      if (shell === 'bash' && line.endsWith('dra')) continue;
      const offered = offers(line);
      const missing = wanted.filter((w) => !offered.some((o) => o === w || o.endsWith(w)));
      const wrong = unwanted.filter((w) => offered.includes(w));
      const right = missing.length + wrong.length === 0;
      if (!right) failed++;
      console.log(`${right ? 'ok' : 'WRONG'}  ${shell}: ${line}⇥${right ? '' : `  offered: ${offered.join(' ')}`}`);
    }
  }
  if (failed > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
