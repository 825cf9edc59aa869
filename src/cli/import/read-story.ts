import type { Issue } from '../../issue.ts';
import { fieldOf, itemsOf } from './datum.ts';
import type { Datum } from './datum.ts';
import { fromChapters } from './from-chapters.ts';
import { fromSlides } from './from-slides.ts';
import type { Imported } from './imported.ts';
import { readLiterals } from './read-literals.ts';

/**
 * A story in the form of another tool. What form it is shows in the text, not in the file's name.
 *
 * @param file path for the issues
 * @returns the story, or what is wrong with the file
 */
export function readStory(text: string, file: string): Imported | Issue[] {
  const literals = readLiterals(text, file);
  if (Array.isArray(literals)) return literals;
  const { roots, code } = literals;
  const config = roots.find(({ datum }) => fieldOf(datum, 'chapters') !== undefined)?.datum;
  const slides = roots
    .flatMap(({ datum }) => [fieldOf(datum, 'storymap'), datum])
    .find((datum) => fieldOf(datum, 'slides') !== undefined);
  const fault = (line: number, message: string): Issue[] => [{ file, line, path: '', message, severity: 'error' }];
  const list = fieldOf(config ?? slides, config === undefined ? 'slides' : 'chapters');
  if (list === undefined) return fault(1, `${unknown} ${hint(roots.map(({ datum }) => datum))}`.trim());
  if (itemsOf(list).length === 0) {
    const name = config === undefined ? 'slides' : 'chapters';
    const why = list.kind === 'code' ? `are ${list.what}, which is code and is not run` : 'are empty or no list';
    return fault(list.line, `The ${name} ${why}. Write them out as a list: ${name}: [ { … }, { … } ].`);
  }
  const story = config === undefined ? fromSlides(slides!, file) : fromChapters(config, file);
  if (Array.isArray(story)) return story;
  for (const { line, what } of code) story.losses.add('code', what, { line });
  for (const { datum } of roots) if (datum.kind === 'code') story.losses.add('code', datum.what, { line: datum.line });
  return story;
}

const unknown =
  'This is not a story that can be imported: a storytelling config.js has "chapters", a StoryMapJS export has "slides", and KML and GPX are XML.';

function hint(data: readonly Datum[]): string {
  const type = data.map((datum) => fieldOf(datum, 'type')).find((datum) => datum?.kind === 'value');
  const isGeoJson =
    type?.kind === 'value' &&
    /^(Feature|FeatureCollection|GeometryCollection|(Multi)?(Point|LineString|Polygon))$/.test(String(type.value));
  return isGeoJson ? 'For GeoJSON there is: npm run story:new -- <slug> --geojson FILE' : '';
}
