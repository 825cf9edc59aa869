import type { Geometry } from 'geojson';
import { didYouMean } from '../issue.ts';
import { roundedDegrees } from './check-position.ts';
import { checkPositions } from './check-positions.ts';
import { kindOf, show, type Path, type Report } from './check-report.ts';
import { findCrossing } from './crossings.ts';
import { polygonsOf } from './positions.ts';

/** How deep the positions of each geometry lie in `coordinates`. */
const depths: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

export const geometryTypes = [...Object.keys(depths), 'GeometryCollection'];

/** Collections in collections in … are an attack or an accident. */
const deepestCollection = 8;

/**
 * Faults of one geometry.
 *
 * @param name how messages name its feature: `feature "old-bridge"`
 * @returns false when it is empty and therefore left out
 */
export function checkGeometry(geometry: unknown, path: Path, name: string, report: Report, depth = 0): boolean {
  if (typeof geometry !== 'object' || geometry === null || Array.isArray(geometry)) {
    report(
      'error',
      path,
      `${name} has a geometry that is ${kindOf(geometry)}. A geometry is { "type": "Point", "coordinates": [ … ] }.`,
    );
    return true;
  }
  const { type, coordinates, geometries } = geometry as { type?: unknown; coordinates?: unknown; geometries?: unknown };
  if (type === 'GeometryCollection') return checkCollection(geometries, path, name, report, depth);
  const positionDepth = typeof type === 'string' && Object.hasOwn(depths, type) ? depths[type] : undefined;
  if (positionDepth === undefined) {
    const hint = typeof type === 'string' ? didYouMean(type, geometryTypes) : '';
    const found = type === undefined ? 'no type' : `the type ${show(type)}`;
    report(
      'error',
      type === undefined ? path : [...path, 'type'],
      `${name} has a geometry with ${found}.${hint || ` Types are ${geometryTypes.join(', ')}.`}`,
    );
    return true;
  }
  if (!Array.isArray(coordinates)) {
    report(
      'error',
      coordinates === undefined ? path : [...path, 'coordinates'],
      `${name} has ${coordinates === undefined ? 'no coordinates' : `coordinates that are ${kindOf(coordinates)}`}. A ${String(type)} needs a list of numbers.`,
    );
    return true;
  }
  if (coordinates.length === 0) {
    report(
      'warning',
      [...path, 'coordinates'],
      `${name} has no coordinates and is left out. Give it a shape or delete it.`,
    );
    return false;
  }
  const place = [...path, 'coordinates'];
  const isSound = checkPositions(coordinates, String(type), positionDepth, place, name, report);
  if (isSound && positionDepth > 1) checkCrossings(geometry as Geometry, place, name, report);
  return true;
}

/** Outlines that cross themselves or each other; of each polygon the first place. */
function checkCrossings(geometry: Geometry, path: Path, name: string, report: Report): void {
  for (const [index, rings] of polygonsOf(geometry).entries()) {
    const crossing = findCrossing(rings);
    if (crossing === undefined) continue;
    const { ring, otherRing, at } = crossing;
    const what = ring === otherRing ? 'an outline that crosses itself' : 'two outlines that cross each other';
    const near = `[${at.map((degrees) => roundedDegrees(degrees)).join(', ')}]`;
    report(
      'warning',
      [...path, ...(geometry.type === 'MultiPolygon' ? [index] : []), ring, crossing.index],
      `${name} has ${what} at ${near}. Areas, cuts and hatching come out wrong there: move a corner, or split the shape in two.`,
    );
  }
}

function checkCollection(geometries: unknown, path: Path, name: string, report: Report, depth: number): boolean {
  if (!Array.isArray(geometries)) {
    report(
      'error',
      path,
      `${name} is a GeometryCollection whose geometries are ${kindOf(geometries)}. Write a list: "geometries": [ … ].`,
    );
    return true;
  }
  if (depth >= deepestCollection) {
    report(
      'error',
      path,
      `${name} holds collections more than ${deepestCollection} deep. Put its geometries into one list.`,
    );
    return true;
  }
  if (geometries.length === 0) {
    report('warning', path, `${name} is an empty GeometryCollection and is left out. Give it a shape or delete it.`);
    return false;
  }
  const drawn = geometries.map((geometry, index) =>
    checkGeometry(geometry, [...path, 'geometries', index], name, report, depth + 1),
  );
  return drawn.includes(true);
}
