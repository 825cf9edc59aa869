import { loadBaseMap } from '../src/load/base-map.ts';
import { mapStory } from '../src/map/story-map.ts';
import { stories } from './our-stories.ts';

/** Our own stories with their maps, each followed by its translations. */
export const maps = stories
  .flatMap(({ story, layers, translations }) => [{ story, layers }, ...translations])
  .map(({ story, layers }) => ({ story, map: mapStory(story, layers, loadBaseMap()) }));
