import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // test/editor runs inside VS Code: npm run test:editor
    include: ['server/src/**/*.test.ts', 'test/*.test.ts', 'test/fuzz/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 60_000,
    // Most tests start the program and wait for it: every core is of use.
    maxWorkers: '100%',
  },
});
