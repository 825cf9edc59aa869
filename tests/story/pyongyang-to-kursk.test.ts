import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { centerOfMass } from '@turf/center-of-mass';
import { intersect } from '@turf/intersect';
import { lineIntersect } from '@turf/line-intersect';
import { geoArea, geoDistance, geoLength } from 'd3-geo';
import { Geodesic } from 'geographiclib-geodesic';
import type { Feature, FeatureCollection, LineString, MultiPolygon, Point, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { checkGeoJson } from '../../src/geo/check.ts';
import { densify } from '../../src/geo/densify.ts';
import { areaKm2, boundsOf, earthRadiusKm } from '../../src/geo/measure.ts';
import type { Bounds } from '../../src/geo/mercator.ts';
import { nearestOnLines } from '../../src/geo/nearest.ts';
import {
  extentOf,
  geometriesOf,
  linesOf,
  pointsOf,
  polygonsOf,
  type LngLat,
  type Shape,
} from '../../src/geo/positions.ts';
import { publishLayer } from '../../src/load/publish.ts';
import { issues, storyOf } from '../our-stories.ts';

/**
 * The first story against the facts it was written from, on what readers download, with measures and borders that are not our own:
 * d3-geo, GeographicLib, and Natural Earth as `world-atlas` has it.
 */
const root = join(import.meta.dirname, '..', '..');
const { story, layers, translations } = storyOf('pyongyang-to-kursk');
const published = new Map([...layers].map(([id, layer]) => [id, publishLayer(layer, story)]));
const shapes = (layer: string): FeatureCollection => published.get(layer)!;
const only = (layer: string): Feature => shapes(layer).features[0]!;
const place = (id: string): LngLat => pointsOf(shapes('places').features.find((point) => point.id === id)!)[0]!;
const km = (from: LngLat, to: LngLat): number => geoDistance(from, to) * earthRadiusKm;

const atlas = createRequire(import.meta.url);
const countries = atlas('world-atlas/countries-10m.json') as Topology<{ countries: GeometryCollection }>;
const landTopology = atlas('world-atlas/land-10m.json') as Topology<{ land: GeometryCollection }>;

function nameOf(properties: object | null | undefined): unknown {
  return (properties as { name?: unknown } | null | undefined)?.name;
}

function country(name: string): Feature<Polygon | MultiPolygon> {
  const found = countries.objects.countries.geometries.find(({ properties }) => nameOf(properties) === name);
  return feature(countries, found!) as Feature<Polygon | MultiPolygon>;
}

/** Russia's land border with Ukraine, west to south; the line across the neck of Crimea, which `world-atlas` has too, is far away. */
const border = mesh(countries, countries.objects.countries, (a, b) => {
  const names = [a, b].map(({ properties }) => nameOf(properties));
  return names.includes('Russia') && names.includes('Ukraine');
}).coordinates as LngLat[][];
const denseBorder = border.map((line) => densify(line, 0.5));
const toBorder = (position: LngLat): number => nearestOnLines(position, denseBorder)!.km;

interface Town {
  name: string;
  held: boolean;
  oblast: boolean;
  border_km?: number;
}
const townsFile = readFileSync(join(root, 'tests/fixtures/kursk-towns.geojson'), 'utf8');
const towns = (JSON.parse(townsFile) as FeatureCollection<Point, Town>).features.map((town) => ({
  ...town.properties,
  position: pointsOf(town)[0]!,
}));

test('the story has no fault, and is whole in three languages, none of them behind', () => {
  expect(issues).toEqual([]);
  expect([story, ...translations.map((each) => each.story)].map(({ lang }) => lang)).toEqual(['en', 'ko', 'uk']);
});

describe('the words', () => {
  test('are fourteen steps in their order', () => {
    expect(story.steps.map(({ id }) => id)).toEqual([
      'opening',
      'army',
      'storm-corps',
      'departure',
      'sea',
      'training-nis',
      'training-hur',
      'numbers',
      'west',
      'kursk',
      'readiness',
      'bargain',
      'statements',
      'since',
    ]);
  });

  describe.each(story.steps.map((step) => [step.id, step] as const))('of "%s"', (_id, { title, alt, prose }) => {
    test('are 60 to 110, with a source', () => {
      expect(prose.wordCount).toBeGreaterThanOrEqual(60);
      expect(prose.wordCount).toBeLessThanOrEqual(110);
      const plainCount = prose.text.split(/[\s–—]+/).filter((word) => /\p{L}|\p{N}/u.test(word)).length;
      expect(Math.abs(plainCount - prose.wordCount)).toBeLessThanOrEqual(6);
      expect(prose.cites.length).toBeGreaterThan(0);
    });

    test('say what the map shows (AX-01)', () => {
      expect(alt.length).toBeGreaterThanOrEqual(30);
      expect(alt.toLowerCase()).not.toBe(title.toLowerCase());
      expect(alt).not.toMatch(/^(a |the )?map of [^.]*\.?$/i);
    });
  });

  test('name parties whom the map tells apart by the shape of their marks, not by colour alone (AX-08)', () => {
    const marks = Object.values(story.parties).map(({ mark }) => mark);
    expect(marks.length).toBeGreaterThan(2);
    expect(new Set(marks).size).toBe(marks.length);
    for (const { id, description } of layers.values()) {
      if (description.party !== undefined && description.kind === 'places') expect(description.legend, id).toBeTruthy();
    }
  });

  test('take no side in what they call people, acts and places', () => {
    const { title, summary, introduction, steps, notes } = story;
    const prose = [introduction, ...steps.map((step) => step.prose), ...(notes === undefined ? [] : [notes])];
    const ours = [
      title,
      summary,
      ...steps.flatMap((step) => [step.title, step.alt]),
      ...prose.map(({ text }) => text),
      ...[...layers.values()].map(({ description }) => JSON.stringify(description)),
      ...[...published.values()].map((layer) => JSON.stringify(layer.features.map(({ properties }) => properties))),
    ].join('\n');
    expect(ours).not.toMatch(/\bkiev\b/i);
    expect(ours.replaceAll(/“[^”]*”/g, '')).not.toMatch(/mercenar|liberat|cannon fodder|DPRK/i);
  });
});

describe('numbers in the words equal the shapes', () => {
  const printed = (html: string) =>
    [...html.matchAll(/<data[^>]* value="([^"]+)"[^>]*>([^<]*)</g)].map(([, value, text]) => ({
      value: Number(value),
      text,
    }));
  const pieces = [
    ...story.steps.map(({ id, file, prose }) => [id, file, prose] as const),
    ['notes', `stories/${story.slug}/notes.md`, story.notes!] as const,
  ];

  test.each(pieces.filter(([, , { computed }]) => computed.length > 0))('in "%s"', (_id, file, prose) => {
    const expected = [...readFileSync(join(root, file), 'utf8').matchAll(/:(distance|length|area)\{([^}]*)\}/g)].map(
      ([, measure, written]) => {
        const fields = Object.fromEntries((written ?? '').split(' ').map((field) => field.split('=')));
        const value = measured(measure ?? '', fields);
        const round = Number(fields['round']);
        const number = (Math.round(value / round) * round).toLocaleString('en');
        return { value, text: `${number}\u202f${measure === 'area' ? 'km²' : 'km'}` };
      },
    );
    const found = printed(prose.html);
    expect(found.map(({ text }) => text)).toEqual(expected.map(({ text }) => text));
    for (const [index, { value }] of expected.entries()) expect(found[index]!.value / value).toBeCloseTo(1, 4);
    for (const { text } of expected) expect(prose.text).toContain(text);
  });

  function measured(measure: string, { from, to, layer, feature: id }: Record<string, string>): number {
    if (measure === 'distance') return km(place(from!), place(to!));
    const found = shapes(layer!).features.filter((shape) => id === undefined || shape.id === id);
    const of = (measureOne: (shape: Feature) => number) => found.map(measureOne).reduce((sum, value) => sum + value, 0);
    if (measure === 'length') return of((shape) => geoLength(shape) * earthRadiusKm);
    return of((shape) => {
      // d3-geo winds areas the other way round than RFC 7946.
      const steradians = geoArea(shape);
      return Math.min(steradians, 4 * Math.PI - steradians) * earthRadiusKm ** 2;
    });
  }
});

describe('the area held by Ukraine on 29 October 2024', () => {
  const held = only('held') as Feature<Polygon>;
  const outline = only('kursk-outline') as Feature<Polygon>;

  test('is 627.5 km² within 0.5 %, on the sphere and on the ellipsoid', () => {
    const polygon = Geodesic.WGS84.Polygon(false);
    for (const [lng, lat] of polygonsOf(held)[0]![0]!.slice(1)) polygon.AddPoint(lat, lng);
    const ellipsoidKm2 = Math.abs(polygon.Compute(false, true).area!) / 1e6;
    for (const km2 of [areaKm2(held), ellipsoidKm2]) expect(Math.abs(km2 / 627.5 - 1)).toBeLessThan(0.005);
  });

  test('lies where the trackers had it, within its precision', () => {
    const precisionKm = layers.get('held')!.description.precision_km!;
    expect(km(pointsOf(centerOfMass(held))[0]!, [35.21, 51.24])).toBeLessThan(precisionKm);
    const [west, south, east, north] = boundsOf(held);
    expect(km([west, 51.24], [34.86, 51.24])).toBeLessThan(precisionKm);
    expect(km([east, 51.24], [35.39, 51.24])).toBeLessThan(precisionKm);
    expect(km([35.21, south], [35.21, 51.05])).toBeLessThan(precisionKm);
    expect(km([35.21, north], [35.21, 51.41])).toBeLessThan(precisionKm);
  });

  test.each(towns)('$name: held $held, in the region $oblast', ({ position, held: isHeld, oblast }) => {
    expect(booleanPointInPolygon(position, held)).toBe(isHeld);
    expect(booleanPointInPolygon(position, outline)).toBe(oblast);
  });

  test.each(['held', 'kursk-outline', 'border-band'])('%s does not reach into Ukraine', (layer) => {
    const area = only(layer) as Feature<Polygon | MultiPolygon>;
    const shared = intersect({ type: 'FeatureCollection', features: [area, country('Ukraine')] });
    expect(shared === null ? 0 : areaKm2(shared)).toBeLessThan(0.01);
  });

  test('lies wholly in the region, and so does its hatching in it', () => {
    const shared = intersect({ type: 'FeatureCollection', features: [held, outline] });
    expect(areaKm2(shared!) / areaKm2(held)).toBeGreaterThan(0.999);
    for (const line of linesOf(only('held-hatch'))) {
      for (const position of line) {
        const isIn = booleanPointInPolygon(position, held);
        expect(isIn || nearestOnLines(position, polygonsOf(held)[0]!)!.km < 0.001).toBe(true);
      }
    }
  });
});

describe('the border of the Kursk region', () => {
  const ring = polygonsOf(only('kursk-outline'))[0]![0]!;
  const [main] = border.toSorted((a, b) => b.length - a.length) as [LngLat[]];
  const isOnBorder = (position: LngLat) => nearestOnLines(position, [main])!.km < 0.001;
  const drawn = JSON.parse(
    readFileSync(join(root, 'geo', story.slug, 'kursk-outline.geojson'), 'utf8'),
  ) as FeatureCollection;
  const corners = polygonsOf(drawn)[0]![0]!;

  test('is the border of the base map to a metre, with nothing left out', () => {
    const along = ring.filter(isOnBorder);
    const chain = along
      .map((position) => main.findIndex((other) => km(position, other) < 0.001))
      .filter((index) => index >= 0);
    const [first, last] = [Math.min(...chain), Math.max(...chain)];
    expect(last - first).toBeGreaterThan(90);
    for (const position of main.slice(first, last + 1))
      expect(nearestOnLines(position, [ring])!.km).toBeLessThan(0.001);
    // Its ends are two cuts, which are no corners of the border.
    expect(new Set(along.map(String)).size - new Set(chain).size).toBe(2);
  });

  test('is drawn by hand everywhere else', () => {
    for (const position of ring.filter((corner) => !isOnBorder(corner))) {
      expect(corners.some((corner) => km(position, corner) < 0.001)).toBe(true);
    }
  });
});

describe('distances from the border', () => {
  test.each(towns.filter(({ border_km }) => border_km !== undefined))(
    '$name: $border_km km',
    ({ position, border_km }) => {
      expect(Math.abs(toBorder(position) - border_km!)).toBeLessThanOrEqual(0.3);
    },
  );

  test('the band lies 40 to 64 km from it, its edges within 1 %', () => {
    const outline = polygonsOf(only('kursk-outline')).flat();
    const edge = polygonsOf(only('border-band'))
      .flat()
      .flatMap((ring) => densify(ring, 4));
    let [near, far] = [0, 0];
    for (const position of edge) {
      const distance = toBorder(position);
      expect(distance).toBeGreaterThan(40 * 0.99);
      expect(distance).toBeLessThan(64 * 1.01);
      if (nearestOnLines(position, outline)!.km < 0.01) continue;
      const atNear = Math.abs(distance / 40 - 1);
      const atFar = Math.abs(distance / 64 - 1);
      expect(Math.min(atNear, atFar)).toBeLessThan(0.01);
      if (atNear < atFar) near += 1;
      else far += 1;
    }
    expect(near).toBeGreaterThan(10);
    expect(far).toBeGreaterThan(10);
  });
});

describe('sea lanes', () => {
  const lanes = ['sea-lanes-nis', 'sea-lanes-us'].flatMap((layer) => shapes(layer).features as Feature<LineString>[]);
  const land = polygonsOf(feature(landTopology, landTopology.objects.land));
  const seas: Bounds = [127, 38.5, 133, 44];
  const near = land.filter(([outer]) => touches(outer!));
  const coast = near.flat().flatMap((ring) => ring.slice(1).map((to, index): LngLat[] => [ring[index]!, to]));
  const nearCoast = coast.filter(touches);

  test.each(lanes.map((lane) => [lane.id, lane] as const))('%s crosses no land of Natural Earth', (_id, lane) => {
    const crossed = lineIntersect(lane, { type: 'MultiLineString', coordinates: nearCoast });
    expect(crossed.features).toEqual([]);
    const isOnLand = near.some((rings) =>
      booleanPointInPolygon(linesOf(lane)[0]![0]!, { type: 'Polygon', coordinates: rings }),
    );
    expect(isOnLand).toBe(false);
  });

  test.each(lanes.map((lane) => [lane.id, lane] as const))('%s begins and ends at the coast', (id, lane) => {
    const [line] = linesOf(lane) as [LngLat[]];
    const [start, end] = [line[0]!, line.at(-1)!];
    for (const position of [start, end]) {
      const offshoreKm = nearestOnLines(position, nearCoast)!.km;
      expect(offshoreKm).toBeGreaterThan(0);
      expect(offshoreKm).toBeLessThan(0.1);
    }
    expect(km(start, place(String(id).replace('from-', '')))).toBeLessThan(20);
    expect(km(end, place('vladivostok'))).toBeLessThan(5);
    expect(Number(lane.properties?.['length_km'])).toBeCloseTo(geoLength(lane) * earthRadiusKm, 2);
  });

  function touches(line: LngLat[]): boolean {
    const [west, south, east, north] = extentOf([line]);
    return west < seas[2] && east > seas[0] && south < seas[3] && north > seas[1];
  }
});

describe('straight lines', () => {
  test.each([
    ['arc-pyongyang-kursk', 6686.172, ['North Korea', 'China', 'Mongolia', 'Russia']],
    ['arc-vladivostok-kursk', 6733.011, ['Russia', 'China']],
    ['arc-pyongyang-seoul', 195.059, ['North Korea', 'South Korea']],
  ] as const)('%s: %d km over %j', (layer, expectedKm, under) => {
    const arc = only(layer) as Feature<LineString>;
    expect(Math.abs(geoLength(arc) * earthRadiusKm - expectedKm)).toBeLessThan(0.01);
    expect(Math.abs(Number(arc.properties?.['distance_km']) - expectedKm)).toBeLessThan(0.01);
    const areas = under.map(country);
    const line = linesOf(arc)[0]!;
    const sampled = densify(line, expectedKm / 200);
    const seen = new Set<string>();
    const nowhere = sampled.filter((position) => {
      const inside = areas.find((area) => booleanPointInPolygon(position, area));
      if (inside !== undefined) seen.add(inside.properties!['name'] as string);
      return inside === undefined;
    });
    expect([...seen].sort()).toEqual([...under].sort());
    expect(nowhere.length / sampled.length).toBeLessThan(0.01);
  });
});

describe('rings', () => {
  const rings = [...layers.values()].filter(({ description }) => description.kind === 'precision');

  test('stand in seven layers', () => expect(rings.length).toBe(7));

  test.each(rings.flatMap(({ id }) => shapes(id).features.map((ring) => [id, ring.id, ring] as const)))(
    '%s: %s has the radius of its precision',
    (_layer, id, ring) => {
      const point = shapes('places').features.find((feature) => feature.id === id)!;
      const precisionKm = Number(point.properties?.['precision_km']);
      expect(ring.properties?.['precision_km']).toBe(precisionKm);
      const [outer, ...holes] = polygonsOf(ring).flat() as [LngLat[], ...LngLat[][]];
      expect(holes).toEqual([]);
      for (const position of densify(outer, precisionKm / 50)) {
        expect(Math.abs(km(pointsOf(point)[0]!, position) / precisionKm - 1)).toBeLessThan(0.005);
      }
    },
  );
});

describe('published layers', () => {
  test.each([...published])('%s is RFC 7946 with its metadata', (id, layer) => {
    expect(checkGeoJson(layer, `${id}.geojson`, () => ({ line: 1 }))).toEqual([]);
    expect(layer.features.length).toBe(layers.get(id)!.features.features.length);
    for (const value of numbersOf(layer)) expect(Number(value.toFixed(6))).toBe(value);
    for (const [outer, ...holes] of rawPolygons(layer)) {
      expect(signedArea(outer!)).toBeGreaterThan(0);
      for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
    }
    for (const text of [layer.title, layer.date, layer.licence, layer.attribution]) expect(text).toMatch(/\S/);
    expect(layer.sources.length).toBe(layers.get(id)!.description.sources.length);
    if (layers.get(id)!.description.kind !== 'names') expect(layer.sources.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(layer))).toEqual(layer);
  });

  function rawPolygons(shape: Shape): number[][][][] {
    return geometriesOf(shape).flatMap((geometry) => {
      if (geometry.type === 'Polygon') return [geometry.coordinates];
      return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
    });
  }

  function numbersOf(shape: Shape): number[] {
    return JSON.stringify(geometriesOf(shape))
      .match(/-?\d[\d.e-]*/g)!
      .map(Number);
  }

  /** Twice the area in square degrees; positive when the ring runs anticlockwise. */
  function signedArea(ring: number[][]): number {
    return ring.slice(1).reduce((sum, [x2, y2], index) => {
      const [x1, y1] = ring[index]!;
      return sum + (x1! - ring[0]![0]!) * (y2! - ring[0]![1]!) - (x2! - ring[0]![0]!) * (y1! - ring[0]![1]!);
    }, 0);
  }
});
