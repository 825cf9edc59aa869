import fc from 'fast-check';

/** GeoJSON as a generator of tests: mostly right, with every sort of slip that people make. */

const degrees = (limit: number) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -limit * 1000, max: limit * 1000 }).map((value) => value / 1000) },
    { weight: 2, arbitrary: fc.double({ min: -limit, max: limit, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(0, limit, -limit, limit / 2) },
  );
const position = fc.oneof(
  { weight: 20, arbitrary: fc.tuple(degrees(180), degrees(90)) },
  { weight: 1, arbitrary: fc.tuple(degrees(180), degrees(90), degrees(90)) },
);
const line = fc.array(position, { minLength: 2, maxLength: 8 });
const ring = fc
  .tuple(fc.array(position, { minLength: 3, maxLength: 9 }), fc.boolean())
  .map(([corners, isClosed]) => (isClosed ? [...corners, corners[0]!] : corners));
const polygon = fc.array(ring, { minLength: 1, maxLength: 3 });
const simple = fc.oneof(
  fc.record({ type: fc.constant('Point'), coordinates: position }),
  fc.record({ type: fc.constant('MultiPoint'), coordinates: fc.array(position, { maxLength: 4 }) }),
  fc.record({ type: fc.constant('LineString'), coordinates: line }),
  fc.record({ type: fc.constant('MultiLineString'), coordinates: fc.array(line, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('Polygon'), coordinates: polygon }),
  fc.record({ type: fc.constant('MultiPolygon'), coordinates: fc.array(polygon, { maxLength: 3 }) }),
);
const geometry = fc.oneof(
  { weight: 8, arbitrary: simple },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('GeometryCollection'), geometries: fc.array(simple, { maxLength: 3 }) }) },
);
const properties = fc.oneof(
  fc.constant(null),
  fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('name', 'party', 'sources', '__proto__', 'constructor')), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }),
);
const feature = fc.record(
  { type: fc.constant('Feature'), id: fc.oneof(fc.string(), fc.integer()), properties, geometry },
  { requiredKeys: ['type', 'properties', 'geometry'] },
);

/** A file that is GeoJSON in kind, if not in all. */
export const someGeoJson = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('FeatureCollection'), features: fc.array(feature, { maxLength: 5 }) }) },
  { weight: 1, arbitrary: feature },
  { weight: 1, arbitrary: simple },
);
