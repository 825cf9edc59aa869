import { didYouMean } from '../issue.ts';
import type { Issue } from '../issue.ts';
import { checkCharts } from './check-charts.ts';
import { checkDate, checkStoryDates } from './check-dates.ts';
import { checkLayers } from './check-layers.ts';
import { checkStepTime } from './check-time.ts';
import { checkView } from './check-view.ts';
import type { StepDraft, StoryDraft } from './draft.ts';
import { unknownLayer } from './reference.ts';
import type { Shapes } from './reference.ts';
import type { SourceFields } from './schema.ts';
import { issueAt } from './shape.ts';
import { shapesOf } from './surroundings.ts';
import type { StoryWords, Surroundings } from './surroundings.ts';

/** Faults that show only when the files of a story are held against each other. */
export function checkStory(draft: StoryDraft, words: StoryWords, around: Surroundings): Issue[] {
  const shapes = shapesOf(around.layers);
  const steps = draft.steps.flatMap((step, index) => [
    ...checkRepeatedAlt(step, draft.steps.slice(0, index)),
    ...checkShown(step, shapes, draft.slug),
    ...checkView(step, shapes),
    ...checkStepTime(step, shapes),
    ...checkStepText(step, words.steps[index]?.cites.length ?? 0),
    ...checkDate(step, around.today, draft),
  ]);
  return [
    ...checkStoryDates(draft, around.today),
    ...checkCountries(draft, around),
    ...steps,
    ...checkSources(draft, words, around),
    ...checkCharts(draft, words, around.today),
    ...checkLayers(draft, around),
  ];
}

function checkCountries({ index }: StoryDraft, { countryNames }: Surroundings): Issue[] {
  const issues: Issue[] = [];
  const { countries = [] } = index.part;
  const known = countries.length > 0 ? countryNames() : [];
  for (const [position, country] of countries.entries()) {
    if (known.includes(country)) continue;
    const message = `countries lists "${country}", which is not a country of the base map (Natural Earth’s short English names).`;
    issues.push(issueAt(index, ['countries', position], message + didYouMean(country, known)));
  }
  return issues;
}

function checkShown(step: StepDraft, shapes: Shapes, slug: string): Issue[] {
  const issues: Issue[] = [];
  const { show, move, route } = step.part;
  for (const [position, id] of (show ?? []).entries()) {
    if (!shapes.ids.has(id)) {
      const message = `show lists "${id}", which is not in geo/${slug}/.${didYouMean(id, shapes.ids)}`;
      issues.push(issueAt(step, ['show', position], message));
    } else if (show?.indexOf(id) !== position) {
      issues.push(issueAt(step, ['show', position], `show lists "${id}" twice. Take one out.`));
    }
  }
  if (move === 'follow' && route === undefined) {
    issues.push(
      issueAt(step, ['move'], 'move is "follow", but route is missing. Name the layer that the scroll draws.'),
    );
  }
  if (route === undefined) return issues;
  const kind = shapes.layers.get(route)?.description.kind;
  if (move === undefined) {
    issues.push(issueAt(step, ['route'], 'route is read only with "move: follow". Add that, or take route out.'));
  } else if (!shapes.ids.has(route)) issues.push(issueAt(step, ['route'], `route is ${unknownLayer(route, shapes)}`));
  else if (show !== undefined && !show.includes(route)) {
    issues.push(issueAt(step, ['route'], `route is "${route}", which this step does not show. Add it to show.`));
  } else if (kind !== undefined && kind !== 'distance' && kind !== 'route') {
    const message = `route is "${route}", a layer of kind ${kind}. Only layers of kind distance or route can be drawn by the scroll.`;
    issues.push(issueAt(step, ['route'], message));
  }
  return issues;
}

function checkStepText(step: StepDraft, cites: number): Issue[] {
  const issues: Issue[] = [];
  const { title, alt } = step.part;
  if (title !== undefined && alt?.trim().toLowerCase() === title.trim().toLowerCase()) {
    issues.push(issueAt(step, ['alt'], 'alt only repeats the title. Say what a reader learns from this map.'));
  }
  if (step.body.trim() === '') {
    // Where the front matter is not closed, the words are in it.
    if (step.isReadable)
      issues.push(issueAt(step, [], 'The step has no words. Write its prose below the front matter.'));
  } else if (cites === 0 && !/:cite\b/.test(step.body)) {
    issues.push(issueAt(step, [], 'The step says no source. Cite at least one in its prose, as in :cite[source-id].'));
  }
  return issues;
}

/** Two maps that differ do not teach the same. */
function checkRepeatedAlt(step: StepDraft, before: readonly StepDraft[]): Issue[] {
  const words = ({ part }: StepDraft) => part.alt?.trim().toLowerCase();
  const twin = words(step) === undefined ? undefined : before.find((other) => words(other) === words(step));
  if (twin === undefined) return [];
  const name = twin.file.slice(twin.file.lastIndexOf('/') + 1);
  const message = `alt is word for word that of ${name}. Say what this step’s map adds.`;
  return [issueAt(step, ['alt'], message, 'warning')];
}

function checkSources(draft: StoryDraft, words: StoryWords, { layers }: Surroundings): Issue[] {
  const { sources } = draft;
  const issues: Issue[] = [];
  const used = new Set([words.introduction, ...words.steps, words.notes].flatMap((prose) => prose?.cites ?? []));
  for (const { description, layer } of layers) {
    for (const id of description.part.sources ?? []) used.add(id);
    for (const { properties } of layer?.features.features ?? []) {
      const own: unknown = properties?.['sources'];
      if (Array.isArray(own)) for (const id of own) used.add(String(id));
    }
  }
  const seen = new Set<string>();
  // Without faults every entry stands at its own position; with faults positions have moved, and only the shapes are reported.
  for (const [position, { id }] of (sources.whole ?? ([] as SourceFields[])).entries()) {
    if (seen.has(id))
      issues.push(issueAt(sources, [position, 'id'], `id "${id}" is used twice. Give each source its own.`));
    else if (!used.has(id)) {
      const message = `"${id}" is not cited in the story nor by a layer. Cite it or take it out.`;
      issues.push(issueAt(sources, [position, 'id'], message, 'warning'));
    }
    seen.add(id);
  }
  return issues;
}
