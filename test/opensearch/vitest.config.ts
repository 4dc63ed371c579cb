import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/opensearch/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
