// Runs after `npm ci`, before `npm pack`, and where npm installs from git, as pre-commit does. Without the development tools
// nothing can be built: then it says how.
import { spawnSync } from 'node:child_process';

let tools = true;
try {
  await import('esbuild');
} catch {
  tools = false;
}
if (tools) {
  process.argv.push('--types');
  await import('./build.mjs');
} else if (process.env.npm_config_global === 'true') {
  // `npm install --global git+…` is to put the tools here first, but npm 11 hands “global” on and puts them nowhere
  // (npm/cli#8440). So they are installed now; that comes back here and builds.
  const env = { ...process.env, npm_config_global: 'false' };
  const { status } = spawnSync(process.execPath, [process.env.npm_execpath, 'ci', '--include=dev'], { env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  console.error(
    'source-criticism: not built, since the development tools are not installed. Run `npm ci` without --omit=dev, then `npm run build -- --types`.',
  );
}
