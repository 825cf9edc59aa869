import type { Issue } from '../issue.ts';
import { checkStory } from './check.ts';
import { Citations } from './citations.ts';
import type { Charts } from './directives.ts';
import type { StoryDraft } from './draft.ts';
import type { Prose, Story } from './story.ts';
import { shapesOf } from './surroundings.ts';
import type { StoryWords, Surroundings } from './surroundings.ts';
import { renderWords } from './words.ts';

/** Makes the checked story of a draft and its layers; where there is any error, only the issues. */
export function assembleStory(draft: StoryDraft, around: Surroundings): { story?: Story; issues: Issue[] } {
  const citations = new Citations(draft.goodSources, draft.sourceIds);
  const { words, issues: wordIssues } = renderAll(draft, citations, around);
  const issues = [...draft.issues, ...wordIssues, ...checkStory(draft, words, around)];
  const hasError = issues.some(({ severity }) => severity === 'error');
  const index = draft.index.whole;
  if (hasError || index === undefined) return { issues };
  const { updated = index.date, ...fields } = index;
  const steps = draft.steps.flatMap(({ id, number, file, whole }, position) => {
    const prose = words.steps[position];
    return whole === undefined || prose === undefined ? [] : [{ ...whole, id, number, file, prose }];
  });
  const story: Story = {
    ...fields,
    updated,
    slug: draft.slug,
    introduction: words.introduction,
    steps,
    sources: citations.numbered(),
    charts: Object.fromEntries(
      [...draft.charts].flatMap(([name, { whole: chart }]) => (chart === undefined ? [] : [[name, chart]])),
    ),
    corrections: (draft.corrections?.whole ?? []).toSorted((a, b) => (a.date < b.date ? 1 : -1)),
  };
  if (words.notes !== undefined) story.notes = words.notes;
  return { story, issues };
}

function renderAll(
  { index, steps, notes, charts }: StoryDraft,
  citations: Citations,
  { layers, measures, drawChart }: Surroundings,
): { words: StoryWords; issues: Issue[] } {
  const issues: Issue[] = [];
  const shapes = shapesOf(layers);
  const fragments = new Set(steps.map(({ id }) => id));
  const lang = index.part.lang ?? 'en';
  const known: Charts = {
    whole: new Map([...charts].flatMap(([name, { whole }]) => (whole === undefined ? [] : [[name, whole]]))),
    names: new Set(charts.keys()),
    draw: drawChart,
  };
  const parties = index.part.parties ?? {};
  const firstMap = `map-${steps[0]?.id ?? ''}`;
  const render = (body: string, file: string, where: string, mapId: string): Prose => {
    const headings = where === 'notes';
    const figuresNeedSources = !headings;
    const context = {
      ...{ file, where, mapId, lang, citations, shapes, measures, headings, fragments },
      ...{ parties, charts: known, figuresNeedSources },
    };
    const { prose, issues: found } = renderWords(body, context);
    issues.push(...found);
    return prose;
  };
  // In reading order, because sources are numbered by first use.
  const introduction = render(index.body, index.file, 'introduction', firstMap);
  const stepProse = steps.map(({ body, file, id }) => render(body, file, id, `map-${id}`));
  const notesProse = notes && render(notes.body, notes.file, 'notes', firstMap);
  return { words: { introduction, steps: stepProse, notes: notesProse }, issues };
}
