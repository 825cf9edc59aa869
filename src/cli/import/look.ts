import type { Element } from '@xmldom/xmldom';
import type { View } from '../../story/schema.ts';
import { widthKm } from './alt.ts';
import { childOf, childText } from './read-xml.ts';

/** The part of its range that a globe of KML shows from side to side: it looks through a lens of 60°. */
const widthOfRange = 2 * Math.tan(Math.PI / 6);

/** Where a placemark wants to be looked at from. */
export interface Look {
  view: View;
  /** Clauses about what this map does not do. */
  lost: string[];
}

/** The `LookAt` of a placemark; nothing where it has none, or none that can be shown. */
export function lookOf(placemark: Element | undefined): Look | undefined {
  const lookAt = childOf(placemark, 'LookAt');
  const number = (name: string) => Number(childText(lookAt, name) || NaN);
  const [lng, lat, range] = [number('longitude'), number('latitude'), number('range')];
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && range > 0)) return undefined;
  const zoom = Math.log2(widthKm(lat, 0) / ((range * widthOfRange) / 1000));
  const lost = (['tilt', 'heading'] as const)
    .filter((name) => Math.abs(number(name)) > 0)
    .map((name) => `${name} ${number(name)}°`);
  return { view: { center: [lng, lat], zoom: Number(Math.min(22, Math.max(0, zoom)).toFixed(2)) }, lost };
}
