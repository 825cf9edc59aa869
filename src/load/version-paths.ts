import { loadSite } from './site.ts';
import type { StoryPage, StoryVersion } from './story-page.ts';

/** Of each kept version of each story: what stands for it in an address, and what its pages are made from. */
export async function versionPaths(): Promise<
  { params: { slug: string; version: string }; props: { page: StoryPage; version: StoryVersion } }[]
> {
  const { stories } = await loadSite();
  return stories.flatMap((page) =>
    page.versions.map((version) => ({
      params: { slug: page.story.slug, version: String(version.number) },
      props: { page, version },
    })),
  );
}
