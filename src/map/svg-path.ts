import { geoIdentity, geoStream, geoTransform, type GeoStream } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { toWorld, type WorldRect } from '../geo/mercator.ts';

/** A line, or a ring without its closing point, in picture units. */
export type Points = [x: number, y: number][];

/** Corners whose triangle with their neighbours is smaller than this many square picture units are left out. */
const leastTriangle = 0.2;

/** Islands and lakes smaller than this many square picture units are left out. */
const leastArea = 1.5;

/** Coordinates are written as multiples of this many picture units. */
const grid = 0.5;

/** Where a piece of the Mercator plane lies in a picture. */
export interface Window {
  /** The picture's top left corner in world units. */
  origin: { x: number; y: number };
  unitsPerWorld: number;
  /** What may be seen, in world units; the rest is cut off. */
  clip: WorldRect;
}

/** SVG path data of a dot on each point that is seen: lines without length, which round caps make into dots. */
export function dotsOf(shapes: FeatureCollection, { origin, unitsPerWorld, clip }: Window): string {
  const seen = new Set<string>();
  for (const { geometry } of shapes.features) {
    for (const point of geometry.type === 'MultiPoint' ? geometry.coordinates : [geometry]) {
      const position = Array.isArray(point) ? point : point.type === 'Point' ? point.coordinates : undefined;
      if (position === undefined) continue;
      const [x, y] = toWorld([position[0] ?? 0, position[1] ?? 0]);
      if (y < clip.y || y > clip.y + clip.height) continue;
      for (let turn = Math.ceil(clip.x - x); x + turn <= clip.x + clip.width; turn += 1) {
        const [column, row] = [(x + turn - origin.x) * unitsPerWorld, (y - origin.y) * unitsPerWorld];
        seen.add(`${Math.round(column / grid)} ${Math.round(row / grid)}`);
      }
    }
  }
  let [penX, penY] = [0, 0];
  let written = '';
  for (const cell of seen) {
    const [x = 0, y = 0] = cell.split(' ').map((steps) => Number(steps) * grid);
    written += `m${pair(x - penX, y - penY)}h0`;
    [penX, penY] = [x, y];
  }
  return written.replace(/^m/, 'M');
}

/**
 * SVG path data of shapes in degrees, clipped on the plane and simplified to the pixel. As `fill`, polygons are closed along
 * the edge of the clip; as `line`, outlines end there. Shapes reaching over 180° are drawn in every copy of the world that
 * the window sees. Empty if nothing is seen.
 */
export function pathOf(shapes: FeatureCollection, as: 'fill' | 'line', window: Window): string {
  const { origin, unitsPerWorld, clip } = window;
  const [left, top] = [(clip.x - origin.x) * unitsPerWorld, (clip.y - origin.y) * unitsPerWorld];
  const [right, bottom] = [left + clip.width * unitsPerWorld, top + clip.height * unitsPerWorld];
  const clipper = geoIdentity().clipExtent([
    [left, top],
    [right, bottom],
  ]);
  const pieces: Points[] = [];
  for (const feature of shapes.features) {
    const geometry = as === 'line' ? asLines(feature.geometry) : asPolygons(feature.geometry);
    if (geometry === null) continue;
    for (const turn of turnsInSight(geometry, clip)) {
      const project = geoTransform({
        point(lng, lat) {
          const [x, y] = toWorld([lng, lat]);
          this.stream.point((x + turn - origin.x) * unitsPerWorld, (y - origin.y) * unitsPerWorld);
        },
      });
      geoStream(geometry, project.stream(clipper.stream(collector(pieces))));
    }
  }
  return encode(pieces, as === 'fill');
}

/** Path data of lines or rings in picture units, simplified: relative, in whole half units. */
export function encode(pieces: Points[], closed: boolean): string {
  const written: string[] = [];
  let [penX, penY] = [0, 0];
  for (const piece of pieces) {
    const points = snap(simplify(piece, closed), closed);
    if (closed ? points.length < 3 || Math.abs(areaOf(points)) < leastArea : points.length < 2) continue;
    let [x, y] = points[0]!;
    let data = `m${pair(x - penX, y - penY)}`;
    [penX, penY] = [x, y];
    for (const [nextX, nextY] of points.slice(1)) {
      const step = pair(nextX - x, nextY - y);
      data += (data.includes('l') ? (step.startsWith('-') ? '' : ' ') : 'l') + step;
      [x, y] = [nextX, nextY];
    }
    if (!closed) [penX, penY] = [x, y];
    written.push(closed ? `${data}z` : data);
  }
  return written.join('').replace(/^m/, 'M');
}

/**
 * Leaves out corners that nobody can see, smallest first (Visvalingam and Whyatt, 1993). Which ones go depends only on
 * their neighbours, so a coast shared by two shapes stays one line.
 */
function simplify(points: Points, closed: boolean): Points {
  let kept = points;
  for (;;) {
    const count = kept.length;
    const areas = kept.map((point, index) =>
      !closed && (index === 0 || index === count - 1)
        ? Infinity
        : triangle(kept[(index + count - 1) % count]!, point, kept[(index + 1) % count]!),
    );
    const dropped = kept.map(() => false);
    areas.forEach((area, index) => {
      const [before, after] = [(index + count - 1) % count, (index + 1) % count];
      const isLeast = area <= Math.min(areas[before]!, areas[after]!);
      dropped[index] = area < leastTriangle && isLeast && !dropped[before] && !dropped[after];
    });
    const next = kept.filter((_, index) => !dropped[index]);
    if (next.length === count || next.length < 3) return next.length === count ? kept : next;
    kept = next;
  }
}

/** On the grid, without points that fall together. */
function snap(points: Points, closed: boolean): Points {
  const snapped = points.map(([x, y]): Points[number] => [Math.round(x / grid) * grid, Math.round(y / grid) * grid]);
  return snapped.filter(([x, y], index) => {
    const before = snapped[index - 1] ?? (closed ? snapped.at(-1) : undefined);
    return before === undefined || snapped.length === 1 || x !== before[0] || y !== before[1];
  });
}

function triangle([ax, ay]: Points[number], [bx, by]: Points[number], [cx, cy]: Points[number]): number {
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
}

function areaOf(ring: Points): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

function pair(x: number, y: number): string {
  const second = short(y);
  return short(x) + (second.startsWith('-') ? '' : ' ') + second;
}

function short(value: number): string {
  return String(value).replace(/^(-?)0\./, '$1.');
}

/** Whole turns of the world, east positive, by which a geometry must be moved to be seen. */
function turnsInSight(geometry: Geometry, clip: WorldRect): number[] {
  let [west, east] = [Infinity, -Infinity];
  eachPosition(geometry, ([lng = 0]) => {
    west = Math.min(west, lng / 360 + 0.5);
    east = Math.max(east, lng / 360 + 0.5);
  });
  const first = Math.ceil(clip.x - east);
  const last = Math.floor(clip.x + clip.width - west);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** Visits every position of a geometry. */
export function eachPosition(geometry: Geometry, visit: (position: Position) => void): void {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.forEach((part) => eachPosition(part, visit));
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') visit(value as Position);
    else value.forEach(walk);
  };
  walk(geometry.coordinates);
}

function asLines(geometry: Feature['geometry'] | null): Geometry | null {
  if (geometry?.type === 'Polygon') return { type: 'MultiLineString', coordinates: geometry.coordinates };
  if (geometry?.type === 'MultiPolygon') return { type: 'MultiLineString', coordinates: geometry.coordinates.flat() };
  return geometry?.type.endsWith('LineString') ? geometry : null;
}

function asPolygons(geometry: Feature['geometry'] | null): Geometry | null {
  return geometry?.type.endsWith('Polygon') ? geometry : null;
}

/** A stream that adds each line or ring it is sent to `pieces`. */
export function collector(pieces: Points[]): GeoStream {
  let points: Points = [];
  return {
    point: (x, y) => void points.push([x, y]),
    lineStart: () => void (points = []),
    lineEnd: () => void pieces.push(points),
    polygonStart() {},
    polygonEnd() {},
  };
}
