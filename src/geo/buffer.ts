import { buffer } from '@turf/buffer';
import { destination } from '@turf/destination';
import { densify } from './densify.ts';
import { distanceKm, initialBearing } from './measure.ts';
import { nearestOnLines } from './nearest.ts';
import { lineGeometry, polygonGeometry, polygonsOf, unwrap, type LngLat, type Ring, type Rings } from './positions.ts';
import { simpler } from './simpler.ts';

/**
 * Everything within so many kilometres of lines, with round ends. Turf's buffer is up to 2 % off along a border of 2,000 km (it
 * simplifies, and works on one flat map around the middle), so every position of its edge is then moved to the exact distance.
 */
export function bufferLines(lines: LngLat[][], km: number): Rings[] {
  const dense = lines.map((line) => densify(line, Math.min(5, km / 4)));
  const middle = dense[0]?.[0]?.[0] ?? 0;
  const rough = buffer({ type: 'Feature', properties: {}, geometry: lineGeometry(dense) }, km, {
    units: 'kilometers',
    steps: 32,
  });
  if (rough === undefined) return [];
  const edges = polygonsOf(rough).map((rings) => rings.map((ring) => exact(unwrap(ring, middle), dense, km)));
  return polygonsOf(simpler(polygonGeometry(edges), km * simplerShare));
}

/** What simplifying the finished edge may move it by, as a share of the distance. */
const simplerShare = 1 / 500;

/** Edges between the moved positions stay straight over this share of the distance. */
const edgeShare = 1 / 10;

function exact(ring: Ring, lines: LngLat[][], km: number): Ring {
  const moved = densify(ring, km * edgeShare)
    .slice(0, -1)
    .map((position): LngLat => {
      const nearest = nearestOnLines(position, lines);
      if (nearest === undefined || nearest.km === 0 || Math.abs(nearest.km - km) > km / 20) return position;
      const bearing = initialBearing(nearest.position, position);
      const [at] = unwrap(
        [destination(nearest.position, km, bearing, { units: 'kilometers' }).geometry.coordinates],
        position[0],
      );
      return at ?? position;
    })
    .filter((position, index, all) => index === 0 || distanceKm(position, all[index - 1] ?? position) > km * 1e-4);
  const [first] = moved;
  return first === undefined ? [] : [...moved, first];
}
