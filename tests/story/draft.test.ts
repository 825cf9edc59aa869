import { expect, test } from 'vitest';
import { readDraft } from '../../src/story/draft.ts';

test('steps stand in the order of their numbers, beyond 99 too', () => {
  const names = Array.from({ length: 101 }, (_, index) => `${String(index + 1).padStart(2, '0')}-step-${index + 1}.md`);
  const files = new Map(names.map((name) => [name, '---\ntitle: A step\n---\n\nWords.\n']));
  const { steps, issues } = readDraft('long', files);
  expect(steps.map(({ id }) => id)).toEqual(names.map((_, index) => `step-${index + 1}`));
  expect(issues.filter(({ message }) => message.includes('number'))).toEqual([]);
});
