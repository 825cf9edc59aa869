import { pointsOf } from '../geo/positions.ts';
import type { LoadedStory } from '../load/story.ts';
import { describeStep, type Landmark } from '../map/describe.ts';
import { shownLayers } from '../map/shown.ts';
import { focusOf } from '../map/view.ts';
import { onDate } from '../story/layer-time.ts';
import { gazetteer, nameOf } from '../story/reference.ts';

/** For each step of a story its file, its alt and a draft for it. */
export function printDrafts({ story, layers }: LoadedStory): string {
  const places = layers.get(gazetteer)?.features ?? { type: 'FeatureCollection', features: [] };
  const landmarks = places.features.flatMap((place): Landmark[] => {
    const [at] = pointsOf(place);
    return at === undefined ? [] : [{ name: nameOf(place), at }];
  });
  const featuresOf = (id: string) =>
    layers.get(id)?.features ?? { ...places, features: places.features.filter((place) => place.id === id) };
  return story.steps
    .map((step) => {
      const known = step.show.map((id) => layers.get(id)).filter((layer) => layer !== undefined);
      const show = known.map((layer) => onDate(layer, step.date));
      const draft = describeStep(shownLayers(show, story), focusOf(step.view, featuresOf), landmarks);
      return `${step.file}\n  alt    ${step.alt.trim()}\n  draft  ${draft}`;
    })
    .join('\n\n');
}
