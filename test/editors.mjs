// Other editors' own clients, with the snippets of docs/editors.md: `npm run test:editors`. Needs Neovim and Emacs with Eglot.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Milliseconds for each step, for a whole story, and for a server to be gone. */
const STEP = 10_000;
const STORY = 60_000;
const GONE = 5_000;

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const driver = (name) => fileURLToPath(new URL(`editors/${name}`, import.meta.url));
const page = readFileSync(new URL('../docs/editors.md', import.meta.url), 'utf8');

const DRAFT = `# The dam at Kell

By Mara Lind, 4 May 2026

Thirty houses were lost in the flood when the dam above Kell broke on Monday, the mayor said.

🌊🌊 The road to Ilm is closed, Ana Ruiz claimed.

Experts say the bridge at Ilm is safe.

The council will meet on Friday.[^1]

[^1]: Minutes of the council of Kell, 3 May 2026.
`;
const OTHER = `What we saw in Kell

Nobody believed it. When the dam above Kell broke on Monday, 52 houses were lost in the flood.
`;

/** The first block of code in a language under a heading of the page, as somebody copies it. */
function snippet(heading, language) {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  const found = section && new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'm').exec(section);
  if (!found) throw new Error(`docs/editors.md has no ${language} under “${heading}”`);
  return found[1];
}

/** How an editor is started with a snippet; `work` is the folder it is given. */
const EDITORS = {
  neovim(home) {
    const init = join(home, 'init.lua');
    writeFileSync(init, snippet('Neovim', 'lua'));
    return ['nvim', ['--headless', '-n', '-i', 'NONE', '-u', init, 'draft.md', '-c', `luafile ${driver('drive.lua')}`]];
  },
  emacs(home) {
    const init = join(home, 'init.el');
    writeFileSync(init, snippet('Emacs', 'elisp'));
    // What Emacs does before it reads an init file, and a batch leaves out.
    return ['emacs', ['--batch', '--eval', '(package-initialize)', '-l', init, '-l', driver('drive.el')]];
  },
};

/** Lives as long as the editor's story, or is killed when it says that it is ready. */
async function tell(editor, story) {
  const folder = mkdtempSync(join(tmpdir(), 'source-criticism-'));
  const [home, bin, work] = ['home', 'bin', 'work'].map((name) => join(folder, name));
  const ledger = join(folder, 'servers');
  try {
    for (const made of [home, bin, work]) mkdirSync(made);
    writeFileSync(join(work, 'draft.md'), DRAFT);
    writeFileSync(join(work, 'other.txt'), OTHER);
    // Verbs that take a side are hints otherwise.
    writeFileSync(join(work, '.source-criticism.json'), '{ "rules": { "loaded-attribution": "info" } }\n');
    // The command as it is installed; beside it, each server writes down its beginning, and its end if it is not killed.
    const witness = join(folder, 'witness.mjs');
    writeFileSync(
      witness,
      `import { appendFileSync } from 'node:fs';
const write = (words) => appendFileSync(${JSON.stringify(ledger)}, \`\${process.pid} \${words}\\n\`);
write('began');
process.on('exit', (code) => write(\`exited \${code}\`));
`,
    );
    writeFileSync(join(bin, 'source-criticism'), `#!/bin/sh\nexec '${process.execPath}' --import '${witness}' '${cli}' "$@"\n`);
    chmodSync(join(bin, 'source-criticism'), 0o755);
    const [command, args] = EDITORS[editor](home);
    const wrong = await run(command, args, story, {
      cwd: work,
      env: {
        PATH: [bin, process.env.PATH].join(delimiter),
        HOME: home,
        LANG: 'C.UTF-8',
        TERM: 'dumb',
        STORY: story,
        LIMIT: String(STEP),
        OTHER,
      },
    });
    return wrong ?? (await left(ledger, editor, story));
  } finally {
    for (const pid of servers(ledger).alive) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs an editor; gives what went wrong. */
function run(command, args, story, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    const timer = setTimeout(() => {
      out += `\nnot done within ${STORY / 1000} s`;
      child.kill('SIGKILL');
    }, STORY);
    const isReady = () => /^ready$/m.test(out);
    // Emacs tells its story on standard error, since it keeps what goes to standard output to itself for a while.
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        out += chunk;
        if (story === 'killed' && isReady()) child.kill('SIGKILL');
      });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve(`${command}: ${error.message}`);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const right = story === 'killed' ? signal === 'SIGKILL' && isReady() : code === 0 && /^ok /m.test(out) && !/^WRONG/m.test(out);
      if (right) for (const [step] of out.matchAll(/^ok .*/gm)) console.log(`ok  ${command}: ${step.slice(4)}`);
      resolve(right ? undefined : `${command} ended with ${signal ?? code}\n${out.trim()}`);
    });
  });
}

/** Which servers the ledger names, which of them live, and how the others ended. */
function servers(ledger) {
  const lines = existsSync(ledger) ? readFileSync(ledger, 'utf8').trim().split('\n') : [];
  const pids = lines.filter((line) => line.endsWith(' began')).map((line) => Number(line.split(' ')[0]));
  const alive = pids.filter((pid) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  });
  return { pids, alive, exits: lines.filter((line) => line.includes(' exited ')).map((line) => line.split(' exited ')[1]) };
}

/** What is wrong with how the servers ended, if anything. */
async function left(ledger, editor, story) {
  const end = Date.now() + GONE;
  while (servers(ledger).alive.length > 0 && Date.now() < end) await sleep(50);
  const { pids, alive, exits } = servers(ledger);
  if (pids.length !== 1) return `${pids.length} servers were started, not one`;
  if (alive.length > 0) return `the server still runs ${GONE / 1000} s after its editor`;
  // Eglot asks the server to end and kills it in the same breath; it must not have failed before.
  const orderly = editor === 'emacs' ? ['0', ''] : ['0'];
  if (story === 'whole' && !orderly.includes(exits.join())) return `the server exited with ${exits.join() || 'a signal'}, not by itself`;
  return undefined;
}

for (const editor of Object.keys(EDITORS))
  for (const [story, last] of [
    ['whole', 'the server has gone by itself'],
    ['killed', 'the server has gone after its editor was killed'],
  ]) {
    const wrong = await tell(editor, story);
    console.log(wrong === undefined ? `ok  ${editor}: ${last}` : `WRONG  ${editor}: ${wrong}`);
    if (wrong !== undefined) process.exitCode = 1;
  }
