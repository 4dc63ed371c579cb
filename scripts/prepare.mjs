// Runs after `npm ci` and before `npm pack`. Without the development tools nothing can be built: then it says how.
try {
  await import('esbuild');
} catch {
  console.error(
    'source-criticism: not built, since the development tools are not installed. Run `npm ci` without --omit=dev, then `npm run build -- --types`.',
  );
  process.exit(0);
}
process.argv.push('--types');
await import('./build.mjs');
