import type { View } from '../../story/schema.ts';

/** Kilometres round the equator (WGS 84). */
const equatorKm = 40_075;

/** The map that `center` and `zoom` of a view are meant for, in CSS pixels, and the world's width at zoom 0. */
const pixels = { map: 800, world: 512 };

/** What a map shows as far as its camera and marks tell: where it lies, how wide it is, what is marked. */
export function altOf(view: View, marked: readonly string[]): string {
  const marks = marked.length === 0 ? 'no place is marked' : `marked: ${marked.join(', ')}`;
  return `${whereabouts(view)}; ${marks}.`;
}

function whereabouts(view: View): string {
  if ('center' in view) {
    const [lng, lat] = view.center;
    const km = (equatorKm * Math.cos((lat * Math.PI) / 180) * pixels.map) / (pixels.world * 2 ** view.zoom);
    const place = `${degrees(lat, 'north', 'south')} and ${degrees(lng, 'east', 'west')}`;
    return `Around ${place}, some ${Number(Math.min(equatorKm, km).toPrecision(2)).toLocaleString('en-GB')} km from west to east`;
  }
  if (typeof view.fit[0] === 'string')
    return 'Everything that the story shows, from its westernmost to its easternmost place';
  const [west, south, east, north] = view.fit as number[];
  const latitudes = `${degrees(south!, 'north', 'south')} to ${degrees(north!, 'north', 'south')}`;
  return `From ${latitudes} and ${degrees(west!, 'east', 'west')} to ${degrees(east!, 'east', 'west')}`;
}

function degrees(value: number, positive: string, negative: string): string {
  const turned = Math.abs(value) > 180 ? value - 360 * Math.sign(value) : value;
  return `${Number(Math.abs(turned).toFixed(2))}° ${turned < 0 ? negative : positive}`;
}

/** Names in a list, with how many more there are. */
export function someOf(names: readonly string[], most: number): string {
  const more = names.length - most;
  return [...names.slice(0, most), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
