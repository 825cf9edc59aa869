import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storyReport } from '../../src/dev/story-report.ts';
import type { Issue } from '../../src/issue.ts';
import { loadStories } from '../../src/load/story.ts';

const warning = (file: string, message: string): Issue => ({ file, line: 7, path: '', message, severity: 'warning' });

test('a story’s report names its own faults, and the file that makes each layer what it is', async () => {
  const { stories } = await loadStories(join('tests', 'site'));
  const page = stories.find(({ story }) => story.slug === 'across-the-date-line')!;
  const { faults, layers } = storyReport(page, [
    warning('stories/across-the-date-line/01-start.md', 'one'),
    warning('geo/across-the-date-line/names.yaml', 'two'),
    warning('stories/am-aequator/01-quito.md', 'of another story'),
    warning('stories', 'of no story'),
  ]);
  expect(faults).toEqual([
    'stories/across-the-date-line/01-start.md:7  warning: one',
    'geo/across-the-date-line/names.yaml:7  warning: two',
  ]);
  expect(layers['places']).toEqual({
    title: 'Three harbours of the Pacific',
    kind: 'places',
    file: 'geo/across-the-date-line/places.geojson',
  });
  expect(layers['suva-ring']!.file).toBe('geo/across-the-date-line/suva-ring.yaml');
});
