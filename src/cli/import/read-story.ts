import type { Issue } from '../../issue.ts';
import { fieldOf, itemsOf } from './datum.ts';
import type { Datum, Literals } from './datum.ts';
import { fromChapters } from './from-chapters.ts';
import { fromSlides } from './from-slides.ts';
import type { Imported } from './imported.ts';
import { fromTrack } from './from-track.ts';
import { readLiterals } from './read-literals.ts';
import { readXml } from './read-xml.ts';

/**
 * A story in the form of another tool. What form it is shows in the text, not in the file's name.
 *
 * @param file path for the issues
 * @param fileName the file's own name
 * @returns the story, or what is wrong with the file
 */
export function readStory(text: string, file: string, fileName: string): Imported | Issue[] {
  const fault = (line: number, message: string): Issue[] => [{ file, line, path: '', message, severity: 'error' }];
  if (text.startsWith('PK')) return fault(1, packed);
  const tag = /^\uFEFF?\s*(?:<[?!][^>]*>\s*)*<(?:\w+:)?(\w+)/.exec(text)?.[1]?.toLowerCase();
  if (tag === 'kml' || tag === 'gpx') {
    const xml = readXml(text, file);
    return Array.isArray(xml) ? xml : fromTrack(xml, file, fileName);
  }
  if (tag !== undefined) return fault(1, `This is a file of <${tag}>. ${unknown}`);
  const literals = readLiterals(text, file);
  return Array.isArray(literals) ? literals : fromLiterals(literals, file, fault);
}

function fromLiterals(
  { roots, code }: Literals,
  file: string,
  fault: (line: number, message: string) => Issue[],
): Imported | Issue[] {
  const config = roots.find(({ datum }) => fieldOf(datum, 'chapters') !== undefined)?.datum;
  const slides = roots
    .flatMap(({ datum }) => [fieldOf(datum, 'storymap'), datum])
    .find((datum) => fieldOf(datum, 'slides') !== undefined);
  const name = config === undefined ? 'slides' : 'chapters';
  const list = fieldOf(config ?? slides, name);
  if (list === undefined) return fault(1, `${unknown}${hint(roots.map(({ datum }) => datum))}`);
  if (itemsOf(list).length === 0) {
    const why = list.kind === 'code' ? `are ${list.what}, which is code and is not run` : 'are empty, or no list';
    return fault(list.line, `The ${name} ${why}. Write them out as a list: ${name}: [ { … }, { … } ].`);
  }
  const story = config === undefined ? fromSlides(slides!, file) : fromChapters(config, file);
  if (Array.isArray(story)) return story;
  for (const { line, what } of code) story.losses.add('code', what, { line });
  for (const { datum } of roots) if (datum.kind === 'code') story.losses.add('code', datum.what, { line: datum.line });
  return story;
}

const unknown =
  'What can be imported is a storytelling config.js, which has "chapters", a StoryMapJS export, which has "slides", KML and GPX.';

const packed = 'This is a packed file, as KMZ is. Unpack it like a zip archive, and import the doc.kml inside.';

function hint(data: readonly Datum[]): string {
  const type = data.map((datum) => fieldOf(datum, 'type')).find((datum) => datum?.kind === 'value');
  const isGeoJson =
    type?.kind === 'value' &&
    /^(Feature|FeatureCollection|GeometryCollection|(Multi)?(Point|LineString|Polygon))$/.test(String(type.value));
  return isGeoJson ? ' For GeoJSON there is: npm run story:new -- <slug> --geojson FILE' : '';
}
