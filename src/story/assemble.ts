import type { Layer } from '../geo/layer.ts';
import type { Issue } from '../issue.ts';
import { checkStory } from './check.ts';
import { Citations } from './citations.ts';
import { checkSameSources, checkTranslation } from './check-translation.ts';
import type { MarkOf } from './check-translation.ts';
import type { Charts } from './directives.ts';
import type { StoryDraft } from './draft.ts';
import type { Prose, Story } from './story.ts';
import { shapesOf } from './surroundings.ts';
import type { StoryWords, Surroundings } from './surroundings.ts';
import { translateLayer } from './translate-layer.ts';
import { translateDraft } from './translation.ts';
import type { TranslationDraft } from './translation.ts';
import { renderWords } from './words.ts';

/**
 * Makes the checked story of a draft and its layers; where there is any error, only the issues.
 *
 * @param original the story that a translation's draft was made from: its sources keep their numbers
 */
export function assembleStory(
  draft: StoryDraft,
  around: Surroundings,
  original?: Story,
): { story?: Story; issues: Issue[] } {
  const cited = original?.sources.filter(({ citedAt }) => citedAt.length > 0);
  const citations = new Citations(
    draft.goodSources,
    draft.sourceIds,
    cited?.map(({ id }) => id),
  );
  const { words, issues: wordIssues } = renderAll(draft, citations, around, original?.lang);
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
  if (original !== undefined) story.original = original.lang;
  return { story, issues };
}

function renderAll(
  { index, steps, notes, charts }: StoryDraft,
  citations: Citations,
  { layers, measures, drawChart }: Surroundings,
  original?: string,
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
  const sourceLang = original ?? lang;
  const parties = index.part.parties ?? {};
  const firstMap = `map-${steps[0]?.id ?? ''}`;
  const render = (body: string, file: string, where: string, mapId: string): Prose => {
    const headings = where === 'notes';
    const figuresNeedSources = !headings;
    const context = {
      ...{ file, where, mapId, lang, sourceLang, citations, shapes, measures, headings, fragments },
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

/** A translation of a story: the story in another language, with the layers that name things in it. */
export interface Translation {
  story: Story;
  /** By id, in the order of the original's. */
  layers: ReadonlyMap<string, Layer>;
}

/**
 * Makes the checked translation of a story; where it has any error, only the issues. What is wrong with the original too is not
 * told again.
 *
 * @param original the checked story and every issue that it came with; the story is undefined where it has errors
 */
export function assembleTranslation(
  draft: StoryDraft,
  original: { story?: Story; issues: readonly Issue[] },
  translation: TranslationDraft,
  around: Surroundings & { markOf: MarkOf },
): { translation?: Translation; issues: Issue[] } {
  const { lang, folder, map } = translation;
  const layers = around.layers.map((each) => ({
    ...each,
    layer: each.layer && translateLayer(each.layer, lang, map.part),
  }));
  const assembled = assembleStory(translateDraft(draft, translation), { ...around, layers }, original.story);
  const told = new Set(original.issues.map(({ path, message }) => `${path} ${message}`));
  const own = assembled.issues.filter(
    ({ file, path, message }) => file.startsWith(`${folder}/`) && !told.has(`${path} ${message}`),
  );
  const { story } = assembled;
  const issues = [
    ...translation.issues,
    ...own,
    ...checkTranslation(draft, translation, around.layers, around.markOf),
    ...(story === undefined || original.story === undefined || translation.issues.length > 0
      ? []
      : checkSameSources(translation, story, original.story)),
  ];
  if (story === undefined || issues.some(({ severity }) => severity === 'error')) return { issues };
  return { translation: { story, layers: shapesOf(layers).layers }, issues };
}
