import type { Feature, Position } from 'geojson';
import type { Issue } from '../issue.ts';
import { boundsOf } from '../geo/measure.ts';
import type { Bounds } from '../geo/mercator.ts';
import { extentOf, polygonsOf } from '../geo/positions.ts';
import type { StoryDraft } from './draft.ts';
import type { LayerDraft, Surroundings } from './surroundings.ts';

/** A position this many degrees from everything is far; one no farther than `nearDegrees` lies among it. */
const farDegrees = 10;
const nearDegrees = 1;

/**
 * Given shapes that lie far from the story's countries (where it names none, from its other layers) and would lie among them
 * if longitude and latitude were swapped.
 */
export function checkSwapped({ index }: StoryDraft, around: Surroundings): Issue[] {
  const known = around.countryNames();
  const countries = (index.part.countries ?? []).filter((name) => known.includes(name));
  const lands = countries.flatMap((name) => polygonsOf(around.country(name)).map((rings) => extentOf(rings)));
  const given = around.layers.filter(({ layer, description }) => layer && description.part.derive === undefined);
  return given.flatMap((draft) => {
    if (lands.length > 0) return checkLayer(draft, lands, `the story’s countries (${countries.join(', ')})`, '');
    const others = given.filter((other) => other !== draft).map(({ layer }) => boundsOf(layer!.features));
    return checkLayer(draft, others, 'the story’s other layers', ', here or there');
  });
}

function checkLayer({ layer, at }: LayerDraft, boxes: Bounds[], what: string, where: string): Issue[] {
  const { features } = layer!.features;
  const swapped = features.filter((feature) => isSwapped(feature, boxes));
  const [first] = swapped;
  if (first === undefined) return [];
  const index = features.indexOf(first);
  const more = swapped.length === 1 ? '' : `, and ${swapped.length - 1} more,`;
  const [lng, lat] = positionOf(first)!;
  const [lies, it] = swapped.length === 1 ? ['lies', 'it'] : ['lie', 'they'];
  const message = `feature "${first.id}"${more} ${lies} far from ${what}: at longitude ${lng}, latitude ${lat}. With the two swapped ${it} would lie among them. GeoJSON writes longitude first; swap the two numbers${where}?`;
  return [{ ...at(index, 'geometry'), path: `features[${index}].geometry`, message, severity: 'warning' }];
}

function isSwapped(feature: Feature, boxes: Bounds[]): boolean {
  const position = positionOf(feature);
  if (position === undefined || Math.abs(position[0]) > 90) return false;
  const [lng, lat] = position;
  const isWithin = (degrees: number, [x, y]: [number, number]) => boxes.some((box) => reaches(box, degrees, x, y));
  return !isWithin(farDegrees, [lng, lat]) && isWithin(nearDegrees, [lat, lng]);
}

/** Whether a position lies in a box or so many degrees around it, on whichever side of 180° either is written. */
function reaches([west, south, east, north]: Bounds, degrees: number, lng: number, lat: number): boolean {
  if (lat < south - degrees || lat > north + degrees) return false;
  return [-360, 0, 360].some((turn) => lng + turn >= west - degrees && lng + turn <= east + degrees);
}

/** The first position of a feature. */
function positionOf({ geometry }: Feature): [number, number] | undefined {
  if (geometry.type === 'GeometryCollection') return undefined;
  let part: unknown = geometry.coordinates;
  while (Array.isArray(part) && Array.isArray(part[0])) part = part[0];
  const [lng, lat] = part as Position;
  return lng === undefined || lat === undefined ? undefined : [lng, lat];
}
