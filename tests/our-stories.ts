import { loadStories } from '../src/load/story.ts';

/** Our own stories, loaded once for all tests that run in the same process. */
export const { stories, issues } = await loadStories(process.cwd());

/** One of them. */
export function storyOf(slug: string): (typeof stories)[number] {
  return stories.find(({ story }) => story.slug === slug)!;
}
