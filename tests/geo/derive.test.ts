import { describe, expect, test } from 'vitest';
import { checkSteps, derive, DeriveError, operations } from '../../src/geo/derive.ts';
import { world } from './world.ts';

test('steps work on one another', () => {
  const { features } = derive([{ take: { layer: 'places', ids: ['kursk'] } }, { ring: {} }, { hatch: { spacing_km: 20 } }], world);
  expect(features.map(({ id, geometry }) => [id, geometry.type])).toEqual([['kursk', 'MultiLineString']]);
});

test('an operation without parameters may stand alone', () => {
  expect(derive([{ take: { layer: 'reserves' } }, { dissolve: null }], world).features).toHaveLength(1);
});

test('a step that cannot be done says where and why', () => {
  const steps = [{ take: { layer: 'places', ids: ['kursk', 'pyongyong'] } }];
  const error = caught(() => derive(steps, world));
  expect(error).toBeInstanceOf(DeriveError);
  expect(error).toMatchObject({
    stepIndex: 0,
    operation: 'take',
    path: ['derive', 0, 'take', 'ids', 1],
    message: 'derive[0].take: "pyongyong" is not in the layer "places". Did you mean "pyongyang"?',
  });
});

test('all faults of all steps are found at once', () => {
  const faults = checkSteps([
    { rng: {} },
    { ring: { kms: 5, km: 'far' } },
    { hatch: {}, ring: {} },
    'dissolve',
    { 'great-circle': { to: 'kursk' } },
    { hatch: {} },
    { border: { between: ['Russia', 5] } },
    { 'soft-area': { area_km2: 5, smooth: 2.5 } },
  ]);
  expect(faults.map(({ path, message }) => [path.join('.'), message])).toMatchInlineSnapshot(`
    [
      [
        "derive.0.rng",
        "derive[0] names "rng", which is no operation. Did you mean "ring"?",
      ],
      [
        "derive.1.ring.km",
        "derive[1].ring.km is "far". Radius in kilometres, 0.01 to 5000, as in \`15\`; each point's own precision_km if left out.",
      ],
      [
        "derive.1.ring.kms",
        "derive[1].ring has no parameter "kms". Did you mean "km"?",
      ],
      [
        "derive.2",
        "derive[2] names 2 operations (hatch, ring). Write one operation per line with its parameters: "- ring: { km: 20 }".",
      ],
      [
        "derive.3",
        "derive[3] is "dissolve". Write one operation per line with its parameters: "- ring: { km: 20 }".",
      ],
      [
        "derive.4.great-circle",
        "derive[4].great-circle: give both from and to, or neither to draw a line through the points of the steps before.",
      ],
      [
        "derive.5.hatch.spacing_km",
        "derive[5].hatch.spacing_km is missing. Kilometres between two lines, measured at the middle latitude of the area; 0.05 to 1000, as in \`2.5\`.",
      ],
      [
        "derive.6.border.between.1",
        "derive[6].border.between[1] is 5. Natural Earth's English names of both countries, as in \`[Russia, Ukraine]\`.",
      ],
      [
        "derive.7.soft-area.smooth",
        "derive[7].soft-area.smooth is 2.5. How often every corner is cut, from 0 (not at all) to 6; 3 if left out.",
      ],
    ]
  `);
});

test.each([[undefined], [[]], [{ ring: {} }]])('%j is no list of steps', (steps) => {
  expect(checkSteps(steps).map(({ message }) => message)).toEqual([
    'derive is a list of at least one operation, each on its own line: "- ring: { km: 20 }".',
  ]);
});

describe('the authors’ reference', () => {
  test.each(operations)('$name explains itself and every parameter', ({ name, about, params }) => {
    expect(name).toMatch(/^[a-z-]+$/);
    expect(about).toMatch(/^[A-Z].*\.$/);
    for (const field of Object.values(params.shape)) expect(field.description).toMatch(/^[A-Z].*\.$/);
  });

  test('names are used once', () => {
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
  });
});

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
