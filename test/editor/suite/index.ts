import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Run by VS Code in its extension host; rejected if a test fails. Mocha's report goes to the console of the host. */
export function run(): Promise<void> {
  const lines: string[] = [];
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: 'min' });
  for (const file of readdirSync(__dirname)) if (file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      console.log(lines.join('\n'));
      if (failures > 0) reject(new Error(`${failures} of ${runner.total} failed:\n${lines.filter((l) => l.startsWith('✗')).join('\n')}`));
      else if (runner.total === 0) reject(new Error('no test ran'));
      else resolve();
    });
    runner.on('pass', (test) => void lines.push(`✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`));
    runner.on('fail', (test, error: Error) => void lines.push(`✗ ${test.fullTitle()}: ${error.stack ?? error.message}`));
  });
}
