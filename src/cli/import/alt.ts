import type { View } from '../../story/schema.ts';

/** Kilometres round the equator (WGS 84). */
const equatorKm = 40_075;

/** The map that `center` and `zoom` of a view are meant for, in CSS pixels, and the world's width at zoom 0. */
const pixels = { map: 800, world: 512 };

/**
 * Where a map lies and how wide it is, as far as its camera tells.
 *
 * @param names of the places that the view is fitted to
 */
export function whereabouts(view: View, names: readonly string[]): string {
  if ('center' in view) {
    const [lng, lat] = view.center;
    const km = (equatorKm * Math.cos((lat * Math.PI) / 180) * pixels.map) / (pixels.world * 2 ** view.zoom);
    const place = `${degrees(lat, 'north', 'south')} and ${degrees(lng, 'east', 'west')}`;
    const width = km < 1 ? `${rounded(km * 1000)} m` : `${rounded(Math.min(equatorKm, km))} km`;
    return `Around ${place}, some ${width} from west to east`;
  }
  if (typeof view.fit[0] === 'string') return `Together in one view: ${someOf(names, 3)}`;
  const [west, south, east, north] = view.fit as number[];
  const latitudes = `${degrees(south!, 'north', 'south')} to ${degrees(north!, 'north', 'south')}`;
  return `From ${latitudes} and ${degrees(west!, 'east', 'west')} to ${degrees(east!, 'east', 'west')}`;
}

/** To two digits. */
function rounded(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en-GB');
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
