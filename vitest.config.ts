import { availableParallelism } from 'node:os';
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

/** Tests of the stories that we publish, which are loaded and mapped once for all of them. */
const stories = [
  'tests/map/card.test.ts',
  'tests/map/describe.test.ts',
  'tests/map/static-map-stories.test.ts',
  'tests/story/far-from-shore.test.ts',
  'tests/story/pyongyang-to-kursk.test.ts',
];

const outputFile = reportFile();

export default defineConfig({
  test: {
    reporters: outputFile === undefined ? ['default'] : ['default', ['json', { outputFile }]],
    testTimeout: 20_000,
    // Vitest would leave one processor idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: [...whole, ...stories], isolate: false },
      },
      { extends: true, test: { name: 'stories', include: stories, isolate: false } },
      { extends: true, test: { name: 'whole', include: whole } },
    ],
  },
});
