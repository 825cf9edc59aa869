import { distanceKm } from './measure.ts';
import { segmentsOf, type LngLat } from './positions.ts';

/** The same line with positions at most `km` kilometres apart; new ones lie straight in degrees, as GeoJSON draws lines. */
export function densify(line: LngLat[], km: number): LngLat[] {
  const dense: LngLat[] = line.slice(0, 1);
  for (const [from, to] of segmentsOf(line)) {
    const parts = Math.max(1, Math.ceil(distanceKm(from, to) / km));
    for (let part = 1; part < parts; part += 1) dense.push(between(from, to, part / parts));
    dense.push(to);
  }
  return dense;
}

/** The position at a share of the way, straight in degrees. */
export function between([lng1, lat1]: LngLat, [lng2, lat2]: LngLat, share: number): LngLat {
  return [lng1 + (lng2 - lng1) * share, lat1 + (lat2 - lat1) * share];
}
