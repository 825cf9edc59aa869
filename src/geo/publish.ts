import { intersect } from '@turf/intersect';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { boundsOf } from './measure.ts';
import {
  lineGeometry,
  linesOf,
  pointsOf,
  polygonGeometry,
  polygonsOf,
  rectangle,
  segmentsOf,
  type LngLat,
  type Ring,
  type Rings,
} from './positions.ts';

/** 0.11 m at the equator; RFC 7946 advises no more. */
const decimals = 6;

/**
 * Shapes as others may load them, by RFC 7946: at most six decimals, outer rings anticlockwise and holes clockwise, lines and areas
 * cut at 180°. Ids and properties are kept; what has no extent once rounded is left out.
 */
export function publish({ features }: FeatureCollection): FeatureCollection {
  return { type: 'FeatureCollection', features: features.flatMap(publishFeature) };
}

function publishFeature({ id, properties, geometry }: Feature): Feature[] {
  const published = publishGeometry(geometry);
  if (published === undefined) return [];
  return [{ type: 'Feature', ...(id === undefined ? {} : { id }), properties: { ...properties }, geometry: published }];
}

function publishGeometry(geometry: Geometry): Geometry | undefined {
  if (geometry.type === 'GeometryCollection') {
    const geometries = geometry.geometries.map(publishGeometry).filter((part) => part !== undefined);
    return geometries.length === 0 ? undefined : { type: 'GeometryCollection', geometries };
  }
  const points = pointsOf(geometry).map(([lng, lat]) => roundPosition([lng - 360 * turnOf(lng), lat]));
  const [point] = points;
  if (point !== undefined) {
    return geometry.type === 'Point'
      ? { type: 'Point', coordinates: point }
      : { type: 'MultiPoint', coordinates: points };
  }
  const lines = linesOf(geometry).flatMap(splitLine).map(roundLine);
  const long = lines.filter((line) => line.length > 1);
  if (long.length > 0) return lineGeometry(long);
  const polygons = polygonsOf(geometry).flatMap(splitPolygon).map(roundRings);
  const wide = polygons.filter((rings) => rings.length > 0);
  return wide.length === 0 ? undefined : polygonGeometry(wide);
}

/** How many turns of the globe a longitude is away from -180…180. */
function turnOf(lng: number): number {
  return Math.abs(lng) <= 180 ? 0 : Math.floor((lng + 180) / 360);
}

function splitLine(line: LngLat[]): LngLat[][] {
  const parts: LngLat[][] = [];
  for (const [from, to] of segmentsOf(line)) {
    for (const [start, end] of atSeams(from, to)) {
      const turns = Math.floor(((start[0] + end[0]) / 2 + 180) / 360);
      const [a, b] = [start, end].map(([lng, lat]): LngLat => [lng - 360 * turns, lat]);
      if (a === undefined || b === undefined) continue;
      const current = parts.at(-1);
      const joint = current?.at(-1);
      if (current && joint && joint[0] === a[0] && joint[1] === a[1]) current.push(b);
      else parts.push([a, b]);
    }
  }
  return parts;
}

/** A segment cut at every 180° + n · 360° that it crosses. */
function atSeams(from: LngLat, to: LngLat): [LngLat, LngLat][] {
  const low = Math.min(from[0], to[0]);
  const high = Math.max(from[0], to[0]);
  const seams: number[] = [];
  for (let seam = 360 * Math.floor((low + 180) / 360) + 180; seam < high; seam += 360) if (seam > low) seams.push(seam);
  if (to[0] < from[0]) seams.reverse();
  const cuts = seams.map((seam): LngLat => {
    const share = (seam - from[0]) / (to[0] - from[0]);
    return [seam, from[1] + share * (to[1] - from[1])];
  });
  const stops = [from, ...cuts, to];
  return stops.slice(1).map((stop, index) => [stops[index] ?? from, stop]);
}

function splitPolygon(rings: Rings): Rings[] {
  const geometry = polygonGeometry([rings]);
  if (rings[0] === undefined || rings[0].length === 0) return [];
  // Of the holes too: a faulty one may lie elsewhere.
  const longitudes = rings.flat().map(([lng]) => lng);
  const [west, east] = [longitudes.reduce((a, b) => Math.min(a, b)), longitudes.reduce((a, b) => Math.max(a, b))];
  if (west >= -180 && east <= 180) return [rings];
  const [, south, , north] = boundsOf(geometry);
  const parts: Rings[] = [];
  for (let turn = Math.floor((west + 180) / 360); -180 + 360 * turn < east; turn += 1) {
    const window = rectangle([-180 + 360 * turn, south - 1, 180 + 360 * turn, north + 1]);
    const shared = intersect({
      type: 'FeatureCollection',
      features: [geometry, polygonGeometry([[window]])].map((shape) => ({
        type: 'Feature',
        properties: {},
        geometry: shape,
      })),
    });
    if (shared === null) continue;
    const moved = polygonsOf(shared).map((part) =>
      part.map((ring) => ring.map(([lng, lat]): LngLat => [lng - 360 * turn, lat])),
    );
    parts.push(...moved);
  }
  return parts;
}

/** Rounded rings that still have an area, wound by the right-hand rule. None when the outer ring has vanished. */
function roundRings(rings: Rings): Rings {
  const [outer, ...holes] = rings.map(roundLine);
  if (outer === undefined || !hasArea(outer)) return [];
  return [wind(outer, 1), ...holes.filter(hasArea).map((hole) => wind(hole, -1))];
}

function wind(ring: Ring, sign: 1 | -1): Ring {
  return signedArea(ring) * sign < 0 ? ring.toReversed() : ring;
}

function hasArea(ring: Ring): boolean {
  return ring.length > 3 && signedArea(ring) !== 0;
}

/** Twice the area in square degrees, positive when the ring runs anticlockwise. */
function signedArea(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let sum = 0;
  for (const [[x1, y1], [x2, y2]] of segmentsOf(ring)) sum += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  return sum;
}

/** Rounded, without positions that have become the same as the one before. */
function roundLine(line: LngLat[]): LngLat[] {
  const positions: LngLat[] = [];
  for (const position of line.map(roundPosition)) {
    const before = positions.at(-1);
    if (before === undefined || before[0] !== position[0] || before[1] !== position[1]) positions.push(position);
  }
  return positions;
}

function roundPosition([lng, lat]: LngLat): LngLat {
  const factor = 10 ** decimals;
  return [Math.round(lng * factor) / factor + 0, Math.round(lat * factor) / factor + 0];
}
