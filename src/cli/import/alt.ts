import { position, someOf, whereabouts } from '../../story/scaffold-words.ts';
import type { Bounds } from '../../geo/mercator.ts';
import type { View } from '../../story/schema.ts';

/** Kilometres round the equator (WGS 84). */
const equatorKm = 40_075;

/** The map that `center` and `zoom` of a view are meant for, and the world at zoom 0, in CSS pixels. */
const pixels = { map: 800, world: 512 };

/**
 * Where a map lies and how wide it is, as far as its camera tells.
 *
 * @param names of the places that the view is fitted to
 */
export function describeView(view: View, names: readonly string[]): string {
  if ('center' in view) {
    const km = widthKm(view.center[1], view.zoom);
    const width = km < 1 ? `${rounded(km * 1000)} m` : `${rounded(Math.min(equatorKm, km))} km`;
    return `Around ${position(view.center)}, some ${width} from west to east`;
  }
  if (typeof view.fit[0] === 'string') return `Together in one view: ${someOf(names, 3)}`;
  return `What lies ${whereabouts(view.fit as Bounds)}`;
}

/** Kilometres from side to side of the map that a zoom is meant for. */
export function widthKm(lat: number, zoom: number): number {
  return (equatorKm * Math.cos((lat * Math.PI) / 180) * pixels.map) / (pixels.world * 2 ** zoom);
}

/** To two digits. */
function rounded(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en-GB');
}
