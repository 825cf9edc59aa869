import { spawnSync } from 'node:child_process';
import { geoArea, geoDistance, geoLength } from 'd3-geo';
import { describe, expect, test } from 'vitest';
import { printDrafts } from '../../src/cli/print-drafts.ts';
import { earthRadiusKm } from '../../src/geo/measure.ts';
import { rectOf } from '../../src/geo/mercator.ts';
import { pointsOf, type LngLat } from '../../src/geo/positions.ts';
import { loadStories } from '../../src/load/story.ts';
import { describeStep, type Landmark } from '../../src/map/describe.ts';
import { shownLayers, type ShownLayer } from '../../src/map/shown.ts';
import { printPosition } from '../../src/story/numbers.ts';
import { storyOf } from '../our-stories.ts';

const { story, layers } = storyOf('pyongyang-to-kursk');
const places = layers.get('places')!.features.features;
const landmarks = places.map((place): Landmark => ({ name: place.properties!['name'], at: pointsOf(place)[0]! }));
const world = rectOf([-180, -80, 180, 80]);

const shownIn = (id: string) =>
  shownLayers(
    story.steps.find((step) => step.id === id)!.show.map((layer) => layers.get(layer)!),
    story,
  );
const describeIn = (id: string) => describeStep(shownIn(id), world, landmarks).replaceAll('\u202f', ' ');

describe('a step told from its shapes (AX-01)', () => {
  test('says which places are marked, by whose word, how sure, and how far and in what direction they are', () => {
    expect(describeIn('departure')).toContain(
      'Marked are Chongjin (South Korea’s NIS, within 10 km); Hamhung (South Korea’s NIS, within 15 km), 280 km south-west of Chongjin; ' +
        'Musudan (South Korea’s NIS, within 15 km), 110 km south of Chongjin; Wonsan (United States, within 15 km), 85 km south of Hamhung; ' +
        'Pyongyang (within 5 km), 150 km west of Wonsan.',
    );
  });

  test('measures as another library does', () => {
    const at = (name: string) => landmarks.find((landmark) => landmark.name === name)!.at;
    expect(Math.round((geoDistance(at('Chongjin'), at('Hamhung')) * earthRadiusKm) / 10) * 10).toBe(280);
    const [lane] = layers.get('sea-lanes-nis')!.features.features;
    expect(Math.round((geoLength(lane!) * earthRadiusKm) / 10) * 10).toBe(250);
    const held = geoArea(layers.get('held')!.features.features[0]!);
    expect(Math.round((Math.min(held, 4 * Math.PI - held) * earthRadiusKm ** 2) / 10) * 10).toBe(630);
  });

  test('says what a line joins, and how long it is', () => {
    expect(describeIn('sea')).toContain(
      'Sea lane from Chongjin (South Korea’s NIS): a line of about 250 km that runs north-east from Chongjin to Vladivostok.',
    );
  });

  test('says how large an area is and which places lie in it, or how far it is from one', () => {
    const text = describeIn('kursk');
    expect(text).toContain('Area held by Ukraine: an area of about 630 km² around Sudzha.');
    expect(text).toContain('Kursk region: an area of about 30,000 km² around Kursk and Sudzha.');
    expect(text).toMatch(/inside the Kursk region: an area of about 3,800 km², \d+ km north of Sudzha\./);
  });

  test('says of a ring without a place that it is somewhere in there', () => {
    expect(describeIn('training-hur')).toContain(
      'Ulan-Ude (Ukraine’s HUR): a ring, somewhere within 50 km of Ulan-Ude.',
    );
  });

  test('leaves out what lies outside of the view, and counts what would be too much', () => {
    const shown = shownIn('departure');
    expect(describeStep(shown, rectOf([100, 0, 101, 1]), landmarks)).not.toContain('Chongjin');
    const many = Array.from({ length: 12 }, (_, index) => ({
      ...shown[0]!.shapes[0]!,
      name: `Place ${index + 1}`,
      extent: { kind: 'point' as const, at: [10 + index, 10] as LngLat },
    }));
    const crowd: ShownLayer[] = [{ layer: shown[0]!.layer, shapes: many, left: 0 }];
    expect(describeStep(crowd, world, [])).toMatch(/Place 8 [^;]*; and 4 more\.$/);
  });

  test('works across 180°, below the alt that it is a draft for', async () => {
    const { stories } = await loadStories('tests/site');
    const printed = printDrafts(stories.find(({ story }) => story.slug === 'across-the-date-line')!);
    expect(printed.replaceAll('\u202f', ' ')).toMatch(
      /03-suva\.md\n {2}alt {4}A soft ring.*\n {2}draft {2}The map is about 1,300 km across from west to east\. Marked is Suva \(within 300 km\)\./,
    );
  });
});

test('the command asks for a story', () => {
  const { status, stderr } = spawnSync(process.execPath, ['src/cli/describe.ts']);
  expect(status).toBe(2);
  expect(stderr.toString()).toContain('Name one story.');
});

describe('what a step shows, as a table (AX-12, AX-28)', () => {
  test.each(story.steps.map((step) => [step.id, step.show] as const))(
    '"%s" has every shape of its layers once',
    (id, show) => {
      const told = shownIn(id).flatMap(({ shapes }) => shapes);
      const carrying = show
        .map((layer) => layers.get(layer)!)
        .filter(({ description: { kind } }) => !['names', 'hatch'].includes(kind));
      const points = new Set(
        carrying
          .filter(({ description }) => description.kind === 'places')
          .flatMap(({ features }) => features.features.map(({ id }) => id)),
      );
      const expected = carrying.flatMap(({ description, features }) =>
        features.features
          .filter((shape) => description.kind !== 'precision' || !points.has(shape.id))
          .map((shape) => String(shape.id)),
      );
      expect(told.map((shape) => shape.id).sort()).toEqual(expected.sort());
      expect(told.length).toBeGreaterThan(0);
      for (const { name, bounds } of told) {
        expect(name).not.toBe('');
        expect(bounds.every(Number.isFinite)).toBe(true);
      }
    },
  );

  test('a place says the radius of the ring around it, or how exact it is by itself', () => {
    const shapes = shownIn('departure').flatMap((layer) => layer.shapes);
    expect(shapes.find(({ id }) => id === 'wonsan')).toMatchObject({
      name: 'Wonsan',
      party: 'United States',
      extent: { kind: 'point', withinKm: 15 },
    });
    expect(shapes.find(({ id }) => id === 'pyongyang')).toMatchObject({ extent: { kind: 'point', withinKm: 5 } });
  });

  test('positions are printed as people say them', () => {
    expect(printPosition([127.444, 39.146], 'en')).toBe('39.15°\u202fN, 127.44°\u202fE');
    expect(printPosition([-51.066, 0.034], 'de')).toBe('0,03°\u202fN, 51,07°\u202fW');
    expect(printPosition([190, -8], 'en')).toBe('8°\u202fS, 170°\u202fW');
    expect(printPosition([127.444, 39.146], 'uk')).toBe('39,15°\u202fпн. ш., 127,44°\u202fсх. д.');
  });
});
