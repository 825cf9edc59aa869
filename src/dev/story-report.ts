import { printIssue, type Issue } from '../issue.ts';
import type { StoryPage } from '../load/story-page.ts';

/** What the toolbar is told about a story beyond what its page and scene say. */
export interface StoryReport {
  /** Faults that do not stop a build, as `npm run validate` prints them. */
  faults: string[];
  /** By id. */
  layers: Record<string, LayerReport>;
}

export interface LayerReport {
  title: string;
  kind: string;
  /** The file that makes it what it is. */
  file: string;
}

/** @param issues of all stories */
export function storyReport(
  { story, layers }: Pick<StoryPage, 'story' | 'layers'>,
  issues: readonly Issue[],
): StoryReport {
  const { slug } = story;
  const own = issues.filter(({ file }) => /^(stories|geo)\/([^/]+)/.exec(file)?.[2] === slug);
  const reports = [...layers.values()].map(({ id, description: { title, kind, derive } }) => {
    const file = `geo/${slug}/${id}.${derive === undefined ? 'geojson' : 'yaml'}`;
    return [id, { title, kind, file }] as const;
  });
  return { faults: own.map(printIssue), layers: Object.fromEntries(reports) };
}
