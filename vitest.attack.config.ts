import { defineConfig } from 'vitest/config';

/** Suites that attack the built action from outside, and take their time. */
export default defineConfig({
  test: {
    include: ['test/attack/**/*.test.ts', 'test/failures/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
