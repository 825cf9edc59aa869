import type { MultiLineString, Position } from 'geojson';
import { feature, mergeArcs, mesh, meshArcs } from 'topojson-client';
import type {
  GeometryCollection,
  GeometryObject,
  MultiLineString as MultiLineArcs,
  MultiPolygon,
  Polygon,
  Topology,
} from 'topojson-specification';

/**
 * Natural Earth draws who controls a place. Placeline draws what the United Nations General Assembly recognises and marks
 * what is contested. This file holds every difference; LICENSE-DATA.md says the same in plain words.
 */

export type Country = (Polygon | MultiPolygon) & { properties: { name: string } };

/** Natural Earth's countries as world-atlas publishes them. */
export type AtlasTopology = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** Countries with their borders set right, all sharing one set of arcs. */
export type SettledTopology = Topology<{
  countries: GeometryCollection<{ name: string }>;
  /** Crimea: Ukraine's territory under Russian occupation. */
  occupied: MultiPolygon;
  /** The line between Crimea and the mainland: no border, drawn dashed. */
  occupationLine: MultiLineArcs;
  /** Kunashir, Iturup, Shikotan and the Habomai islands: administered by Russia, claimed by Japan. */
  claimed: MultiPolygon;
}>;

/** Crimea's polygon lies wholly within these degrees, and no other polygon of Russia does. */
const crimea = [32.3, 44.2, 36.8, 46.4] as const;

/** The four southernmost Kurils; Urup, the next to the north, begins at 149.4° E. */
const southernKurils = [145.3, 43.3, 149, 45.7] as const;

/** Land that a country leases to another stays its own. */
const leased: readonly [piece: string, owner: string][] = [
  ['Baikonur', 'Kazakhstan'],
  ['USNB Guantanamo Bay', 'Cuba'],
];

/** Lines that Natural Earth separates and that at least one side does not accept as a border; `*` means every neighbour. */
const unsettled: readonly [string, string][] = [
  ['Cyprus', 'N. Cyprus'],
  ['Cyprus U.N. Buffer Zone', '*'],
  ['Israel', 'Palestine'],
  ['Kosovo', 'Serbia'],
  ['Morocco', 'W. Sahara'],
  ['Siachen Glacier', '*'],
  ['Somalia', 'Somaliland'],
];

/** Ends of fighting that no peace treaty followed. */
const ceasefires: readonly [string, string][] = [['North Korea', 'South Korea']];

export type BorderKind = 'border' | 'disputed' | 'ceasefire';

/** How the line between two neighbours is drawn. */
export function borderKind(a: string, b: string): BorderKind {
  const lists = (pairs: readonly [string, string][]) =>
    pairs.some(([one, other]) => (one === a && [b, '*'].includes(other)) || (one === b && [a, '*'].includes(other)));
  if (lists(ceasefires)) return 'ceasefire';
  return lists(unsettled) ? 'disputed' : 'border';
}

/** Moves Crimea from Russia to Ukraine and leased land to its owner, and singles out what is contested. */
export function settleBorders(topology: AtlasTopology): SettledTopology {
  const countries = topology.objects.countries.geometries as Country[];
  const named = (name: string) => {
    const country = countries.find(({ properties }) => properties.name === name);
    if (country === undefined) throw new Error(`The base map has no country "${name}"; did world-atlas change?`);
    return country;
  };
  const russia = named('Russia');
  const ukraine = named('Ukraine');
  const [occupiedParts, russianParts] = split(topology, polygonsOf(russia), crimea);
  if (occupiedParts.length !== 1) throw new Error('The base map no longer has Crimea as one polygon of Russia.');
  const occupied: MultiPolygon = { type: 'MultiPolygon', arcs: occupiedParts };
  const claimed: MultiPolygon = { type: 'MultiPolygon', arcs: split(topology, russianParts, southernKurils)[0] };

  const replaced = new Map<string, Polygon | MultiPolygon>([
    ['Russia', { type: 'MultiPolygon', arcs: russianParts }],
    ['Ukraine', mergeArcs(topology, [ukraine, occupied])],
  ]);
  const antarctica = countries.find(({ properties }) => properties.name === 'Antarctica');
  if (antarctica !== undefined) replaced.set('Antarctica', coastAroundPole(topology, antarctica));
  const absorbed = new Set<string>();
  for (const [piece, owner] of leased) {
    const lot = countries.find(({ properties }) => properties.name === piece);
    if (lot === undefined) continue;
    replaced.set(owner, mergeArcs(topology, [named(owner), lot]));
    absorbed.add(piece);
  }

  return {
    ...topology,
    objects: {
      countries: {
        type: 'GeometryCollection',
        geometries: countries
          .filter(({ properties }) => !absorbed.has(properties.name))
          .map((country) => ({ ...country, ...replaced.get(country.properties.name) }) as Country),
      },
      occupied,
      occupationLine: meshArcs(topology, collection([ukraine, occupied]), (a, b) => a !== b),
      claimed,
    },
  };
}

/** Every line that is not plain coast, by how it is drawn. */
export function borderLines(topology: SettledTopology): { kind: BorderKind; line: MultiLineString }[] {
  const { countries, occupationLine, claimed } = topology.objects;
  const between = (kind: BorderKind) =>
    mesh(topology, countries, (a, b) => a !== b && borderKind(nameOf(a), nameOf(b)) === kind).coordinates;
  const contested = [feature(topology, occupationLine).geometry, mesh(topology, claimed)];
  const lines: Record<BorderKind, Position[][]> = {
    border: between('border'),
    disputed: [...between('disputed'), ...contested.flatMap(({ coordinates }) => coordinates)],
    ceasefire: between('ceasefire'),
  };
  return (['border', 'disputed', 'ceasefire'] as const).map((kind) => ({
    kind,
    line: { type: 'MultiLineString', coordinates: lines[kind] },
  }));
}

function nameOf(country: GeometryObject): string {
  return (country as Country).properties.name;
}

function collection(geometries: (Polygon | MultiPolygon)[]): GeometryCollection {
  return { type: 'GeometryCollection', geometries };
}

function polygonsOf(country: Polygon | MultiPolygon): number[][][] {
  return country.type === 'Polygon' ? [country.arcs] : country.arcs;
}

/**
 * Natural Earth closes Antarctica by a ring at the pole, in which the coast is a hole. On our maps the pole is no edge: the coast
 * becomes the outer ring, which runs once around the world.
 */
function coastAroundPole(topology: Topology, country: Polygon | MultiPolygon): MultiPolygon {
  const polygons = polygonsOf(country);
  const [polar] = split(topology, polygons, [-180, -90, 180, -89]);
  return {
    type: 'MultiPolygon',
    arcs: polygons.map((rings) => (polar.includes(rings) ? rings.slice(1) : rings)).filter((rings) => rings.length > 0),
  };
}

/** Polygons that lie wholly within the bounds, and the others. */
function split(
  topology: Topology,
  polygons: number[][][],
  [west, south, east, north]: readonly [number, number, number, number],
): [within: number[][][], others: number[][][]] {
  const within = (arcs: number[][]) =>
    feature(topology, { type: 'Polygon', arcs: arcs.slice(0, 1) }).geometry.coordinates[0]!.every(
      ([lng = NaN, lat = NaN]) => lng >= west && lng <= east && lat >= south && lat <= north,
    );
  const inside = new Set(polygons.filter(within));
  return [[...inside], polygons.filter((polygon) => !inside.has(polygon))];
}
