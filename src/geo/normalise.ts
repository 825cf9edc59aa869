import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';

/**
 * One clean collection of whatever GeoJSON was given: a feature, a bare geometry or a collection of either. Elevations,
 * null and empty geometries and foreign members are dropped, numeric ids become strings, geometry collections are opened,
 * and what has no id is numbered: `feature-1`.
 *
 * @param value GeoJSON that `checkGeoJson` finds no error in; anything else that is no shape is left out
 */
export function normalise(value: unknown): FeatureCollection {
  const given = featuresIn(value);
  const taken = new Set(given.map(({ id }) => String(id)));
  const features = given.flatMap((feature, index) => clean(feature, `feature-${index + 1}`, taken));
  return { type: 'FeatureCollection', features };
}

interface Loose {
  type?: unknown;
  id?: unknown;
  properties?: unknown;
  geometry?: unknown;
  geometries?: unknown;
  features?: unknown;
  coordinates?: unknown;
}

function featuresIn(value: unknown): Loose[] {
  if (!isObject(value)) return [];
  if (value.type === 'FeatureCollection') return Array.isArray(value.features) ? value.features.filter(isObject) : [];
  if (value.type === 'Feature') return [value];
  return geometriesIn(value).map((geometry) => ({ type: 'Feature', properties: {}, geometry }));
}

function clean({ id, properties, geometry }: Loose, fallbackId: string, taken: Set<string>): Feature[] {
  const ownId = typeof id === 'string' || typeof id === 'number' ? String(id) : free(fallbackId, taken);
  const geometries = geometriesIn(geometry)
    .map(flat)
    .filter((shape) => shape !== undefined);
  return geometries.map((shape, index) => ({
    type: 'Feature',
    id: geometries.length === 1 ? ownId : free(`${ownId}-${index + 1}`, taken),
    properties: isObject(properties) ? { ...properties } : {},
    geometry: shape,
  }));
}

/** An id that no feature has yet, which is then taken. */
function free(wanted: string, taken: Set<string>): string {
  let id = wanted;
  while (taken.has(id)) id += '-2';
  taken.add(id);
  return id;
}

function geometriesIn(value: unknown): Loose[] {
  if (!isObject(value)) return [];
  if (value.type !== 'GeometryCollection') return [value];
  return Array.isArray(value.geometries) ? value.geometries.flatMap(geometriesIn) : [];
}

const depths: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

function flat({ type, coordinates }: Loose): Geometry | undefined {
  const depth = typeof type === 'string' && Object.hasOwn(depths, type) ? depths[type] : undefined;
  if (depth === undefined || !Array.isArray(coordinates) || coordinates.length === 0) return undefined;
  return { type, coordinates: withoutElevation(coordinates, depth) } as Geometry;
}

type Nested = Position | Nested[];

function withoutElevation(coordinates: unknown[], depth: number): Nested {
  if (depth === 0) return coordinates.slice(0, 2) as Position;
  return coordinates.map((part) => withoutElevation(Array.isArray(part) ? part : [], depth - 1));
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
