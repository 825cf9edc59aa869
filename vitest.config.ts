import { defineConfig } from 'vitest/config';
import { reportFile } from './src/cli/test-reports.ts';

/** Tests of whole sites, of the whole linter and of drawn cards: not a matter of seconds. */
const whole = [
  'tests/site.test.ts',
  'tests/load/site-cache.test.ts',
  'tests/load/many-stories.test.ts',
  'tests/load/cards.test.ts',
  'tests/cli/lint.test.ts',
];

const outputFile = reportFile();

export default defineConfig({
  test: {
    reporters: outputFile === undefined ? ['default'] : ['default', ['json', { outputFile }]],
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: whole, isolate: false },
      },
      { extends: true, test: { name: 'whole', include: whole } },
    ],
  },
});
