import { oembedPath } from '../embed/embed-address.ts';
import { langParam } from '../story/story-path.ts';
import { loadSite } from './site.ts';
import type { StoryPage, StoryVersion } from './story-page.ts';

interface OembedPath {
  params: { path: string };
  props: { page: StoryPage; version?: StoryVersion };
}

/** Of each story, translation and kept version: where below `oembed/` it is described, and what that is made from. */
export async function oembedPaths(): Promise<OembedPath[]> {
  const { stories } = await loadSite();
  return stories.flatMap((page) => [
    ...[page, ...page.translations].map((each) => pathOf(each)),
    ...page.versions.map((version) => pathOf(page, version)),
  ]);
}

function pathOf(page: StoryPage, version?: StoryVersion): OembedPath {
  const { story } = page;
  const path = oembedPath({ slug: story.slug, translation: langParam(story), version: version?.number });
  return { params: { path }, props: { page, version } };
}
