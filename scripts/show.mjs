// `npm start`: reviews the samples on the terminal. A show: it exits 0 whatever it finds.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(process.execPath, ['dist/cli.js', 'lint', 'samples'], { cwd: root, stdio: 'inherit' });
process.exitCode = status === 0 || status === 1 ? 0 : (status ?? 2);
