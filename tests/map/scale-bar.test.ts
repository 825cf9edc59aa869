import { describe, expect, test } from 'vitest';
import { distanceKm } from '../../src/geo/measure.ts';
import { rectOf, toLngLat, type Bounds } from '../../src/geo/mercator.ts';
import { roundNumber, scaleBars } from '../../src/map/scale-bar.ts';
import { drawPicture } from '../../src/map/static-map.ts';

const korea: Bounds = [124, 36.2, 131, 42.6];
const kursk: Bounds = [33.9, 50.7, 37.2, 52.4];

function barsOf(bounds: Bounds) {
  const focus = rectOf(bounds);
  const picture = drawPicture({ focus, world: { type: 'FeatureCollection', features: [] }, layers: [] });
  return { focus, picture, bars: scaleBars(focus, picture) };
}

describe('A scale bar', () => {
  test.each([korea, kursk])('is as long as the distance between its ends, in the middle of %j', (...bounds) => {
    const { focus, picture, bars } = barsOf(bounds);
    for (const { km, widthPercent } of Object.values(bars!)) {
      const width = ((widthPercent / 100) * picture.width * focus.width) / picture.focus.width;
      const [x, y] = [focus.x + focus.width / 2, focus.y + focus.height / 2];
      expect(distanceKm(toLngLat([x, y]), toLngLat([x + width, y])) / km).toBeCloseTo(1, 2);
    }
  });

  test.each([
    ['small', 358, 340],
    ['medium', 560, 520],
    ['large', 838, 860],
  ] as const)('is 55 to 140 px long on a %s stage', (stageClass, width, height) => {
    for (const bounds of [korea, kursk]) {
      const { picture, bars } = barsOf(bounds);
      const scale = Math.min(width / picture.focus.width, height / picture.focus.height);
      const lengthPx = (bars![stageClass].widthPercent / 100) * picture.width * scale;
      expect(lengthPx).toBeGreaterThan(55);
      expect(lengthPx).toBeLessThan(140);
    }
  });

  test('is left out where it would be true in the middle only', () => {
    expect(barsOf([32, 36, 136, 60]).bars).toBeUndefined();
  });
});

test.each([
  [0.7, 0.5],
  [1.3, 1],
  [37, 50],
  [140, 100],
  [800, 1000],
])('%d is rounded to %d, in ones, twos and fives', (value, round) => {
  expect(roundNumber(value)).toBe(round);
});
