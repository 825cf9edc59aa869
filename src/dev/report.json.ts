import type { APIRoute, GetStaticPaths } from 'astro';
import { loadSite } from '../load/site.ts';
import { storyReport, type StoryReport } from './story-report.ts';

/** `/dev/<story>.json`, in `npm run dev` only: what the toolbar tells about a story. */
export const getStaticPaths = (async () => {
  const { stories, warnings } = await loadSite();
  return stories.map((page) => ({
    params: { slug: page.story.slug },
    props: { report: storyReport(page, warnings) },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ report: StoryReport }> = ({ props }) => Response.json(props.report);
