import { difference as minus } from '@turf/difference';
import { intersect } from '@turf/intersect';
import { union as plus } from '@turf/union';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { boundsOf } from './measure.ts';
import type { Bounds } from './mercator.ts';
import { extentOf, widen, polygonGeometry, polygonsOf, type Ring, type Rings, type Shape } from './positions.ts';

/** Degrees around the first area that are kept of the second before both are overlaid. */
const margin = 0.5;

/** What two areas share, on the side of the date line on which the first is written; empty when they share nothing. */
export function intersection(first: Shape, second: Shape): Rings[] {
  const polygons = polygonsOf(first);
  if (polygons.length === 0) return [];
  const near = polygonsWithin(polygonsOf(second), widen(extentOf(polygons.flat()), margin));
  if (near.length === 0) return [];
  const shared = intersect(pair(polygons, near));
  return shared === null ? [] : polygonsOf(shared);
}

/** The first area without the second; both are written on the same side of the date line. */
export function difference(first: Rings[], second: Rings[]): Rings[] {
  const rest = minus(pair(first, second));
  return rest === null ? [] : polygonsOf(rest);
}

/** All polygons as one area without inner borders, brought to one side of the date line. */
export function union(polygons: Rings[]): Rings[] {
  if (polygons.length < 2) return polygons;
  const [west, , east] = boundsOf(polygonGeometry(polygons));
  const near = polygons.map((rings) => turned(rings, (west + east) / 2));
  const all = plus({ type: 'FeatureCollection', features: near.map((rings) => featureOf([rings])) });
  return all === null ? [] : polygonsOf(all);
}

/** The polygon moved by whole turns of the globe to where it is nearest to a longitude. */
function turned(rings: Rings, lng: number): Rings {
  const [west, , east] = extentOf(rings);
  const turns = Math.round((lng - (west + east) / 2) / 360);
  return turns === 0 ? rings : rings.map((ring) => ring.map(([x, y]) => [x + 360 * turns, y]));
}

/**
 * The polygons cut to a rectangle and moved by whole turns of the globe to where it is written. Quick, for cutting down large
 * countries: sides along the rectangle may run over each other, so keep a margin and never publish the result.
 */
export function polygonsWithin(polygons: Rings[], bounds: Bounds): Rings[] {
  return polygons.flatMap((rings) => {
    const [outer = []] = rings;
    if (outer.length === 0) return [];
    const [west, , east] = extentOf([outer]);
    const first = Math.ceil((bounds[0] - east) / 360);
    const last = Math.floor((bounds[2] - west) / 360);
    const copies: Rings[] = [];
    for (let turn = first; turn <= last; turn += 1) {
      const cut = rings
        .map((ring) => cutRing(turn === 0 ? ring : ring.map(([lng, lat]) => [lng + 360 * turn, lat]), bounds))
        .filter((ring) => ring.length > 3);
      if (cut.length > 0) copies.push(cut);
    }
    return copies;
  });
}

/** Sutherland and Hodgman: cut at one side of the rectangle after the other. */
function cutRing(ring: Ring, bounds: Bounds): Ring {
  const [west, south, east, north] = extentOf([ring]);
  if (west > bounds[2] || east < bounds[0] || south > bounds[3] || north < bounds[1]) return [];
  if (west >= bounds[0] && east <= bounds[2] && south >= bounds[1] && north <= bounds[3]) return ring;
  let cut = cutSide(ring, 0, bounds[0], 1);
  cut = cutSide(cut, 0, bounds[2], -1);
  cut = cutSide(cut, 1, bounds[1], 1);
  return cutSide(cut, 1, bounds[3], -1);
}

function cutSide(ring: Ring, axis: 0 | 1, limit: number, sign: 1 | -1): Ring {
  const kept: Ring = [];
  let from = ring.at(-1);
  for (const to of ring) {
    if (from !== undefined) {
      const fromIn = (from[axis] - limit) * sign >= 0;
      const toIn = (to[axis] - limit) * sign >= 0;
      if (fromIn !== toIn) {
        const share = (limit - from[axis]) / (to[axis] - from[axis]);
        const other = from[(1 - axis) as 0 | 1] + share * (to[(1 - axis) as 0 | 1] - from[(1 - axis) as 0 | 1]);
        kept.push(axis === 0 ? [limit, other] : [other, limit]);
      }
      if (toIn) kept.push(to);
    }
    from = to;
  }
  const [first] = kept;
  const last = kept.at(-1);
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) kept.push(first);
  return kept;
}

function pair(first: Rings[], second: Rings[]): FeatureCollection<Polygon | MultiPolygon> {
  return { type: 'FeatureCollection', features: [featureOf(first), featureOf(second)] };
}

function featureOf(polygons: Rings[]): Feature<Polygon | MultiPolygon> {
  return { type: 'Feature', properties: {}, geometry: polygonGeometry(polygons) };
}
