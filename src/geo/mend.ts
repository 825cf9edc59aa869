/**
 * Whatever GeoJSON people have, as GeoJSON that a layer may hold, where that takes no guess: a bare geometry becomes a feature,
 * open rings are closed, longitudes past 180° become the same meridian inside, a crs of plain degrees goes, and features
 * without a usable id are numbered. Places in the value stay where they were, except that what was bare lies in `geometry`.
 *
 * @param value any JSON; it is not changed
 */
export function mend(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { crs: _, ...rest } = value;
  const top: Loose = isDegrees(value['crs']) ? rest : { ...value };
  if (top['type'] === 'Feature') return mendFeature(top, 0);
  if (top['type'] !== 'FeatureCollection') {
    return 'coordinates' in top || 'geometries' in top
      ? mendFeature({ type: 'Feature', properties: {}, geometry: top }, 0)
      : top;
  }
  const { features } = top;
  return Array.isArray(features) ? { ...top, features: features.map(mendFeature) } : top;
}

type Loose = Record<string, unknown>;

/** Ids are only numbers here: no two are the same, and a file without any has some. */
function mendFeature(feature: unknown, index: number): unknown {
  if (!isObject(feature)) return feature;
  const { geometry } = feature;
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  return { ...feature, id: index + 1, properties, geometry: mendGeometry(geometry, 0) };
}

/** Collections deeper than this are refused by the check. */
const deepest = 10;

function mendGeometry(geometry: unknown, depth: number): unknown {
  if (!isObject(geometry) || depth > deepest) return geometry;
  const { type, coordinates, geometries } = geometry;
  if (type === 'GeometryCollection' && Array.isArray(geometries)) {
    return { ...geometry, geometries: geometries.map((part) => mendGeometry(part, depth + 1)) };
  }
  if (!Array.isArray(coordinates)) return geometry;
  const inside = wrapLongitudes(coordinates, 0) as unknown[];
  if (type === 'Polygon') return { ...geometry, coordinates: inside.map(closed) };
  if (type !== 'MultiPolygon') return { ...geometry, coordinates: inside };
  return {
    ...geometry,
    coordinates: inside.map((rings) => (Array.isArray(rings) ? (rings as unknown[]).map(closed) : rings)),
  };
}

function wrapLongitudes(part: unknown, depth: number): unknown {
  if (!Array.isArray(part) || depth > 4) return part;
  const [lng, lat] = part as unknown[];
  if (typeof lng !== 'number') return part.map((inner) => wrapLongitudes(inner, depth + 1));
  const isBeyond = Math.abs(lng) > 180 && Math.abs(lng) <= 540 && typeof lat === 'number' && Math.abs(lat) <= 90;
  if (!isBeyond) return part;
  const same = ((((lng + 180) % 360) + 360) % 360) - 180;
  return [Number(same.toFixed(9)), ...(part as unknown[]).slice(1)];
}

function closed(ring: unknown): unknown {
  if (!Array.isArray(ring) || ring.length < 3) return ring;
  const first: unknown = ring[0];
  const last: unknown = ring.at(-1);
  if (!Array.isArray(first) || !Array.isArray(last)) return ring;
  return first[0] === last[0] && first[1] === last[1] ? ring : [...(ring as unknown[]), first];
}

/** The names of WGS 84 that older files carry. */
function isDegrees(crs: unknown): boolean {
  if (crs === null) return true;
  const properties = isObject(crs) ? crs['properties'] : undefined;
  const name = isObject(properties) ? properties['name'] : undefined;
  return typeof name === 'string' && /CRS84|EPSG:+4326$/.test(name);
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
