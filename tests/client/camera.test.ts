import { describe, expect, test } from 'vitest';
import { cameraFor, followFocus, moveDurationMs, type Stage } from '../../src/client/camera.ts';
import { rectOf, toWorld, worldPixels } from '../../src/geo/mercator.ts';

const wide: Stage = { width: 1350, height: 940, free: { left: 512, top: 40, width: 782, height: 820 } };
const phone: Stage = { width: 390, height: 397, free: { left: 20, top: 24, width: 350, height: 341 } };
const korea = rectOf([124, 33, 131, 43]);

/** Where a position is seen on a stage, in CSS pixels from its top left. */
function pixelOf(lngLat: [number, number], camera: ReturnType<typeof cameraFor>, stage: Stage): [number, number] {
  const scale = worldPixels * 2 ** camera.zoom;
  const [x, y] = toWorld(lngLat);
  const [centerX, centerY] = toWorld(camera.center);
  return [(x - centerX) * scale + stage.width / 2, (y - centerY) * scale + stage.height / 2];
}

describe.each([
  ['a wide window with a column of words', wide],
  ['a phone', phone],
])('camera on %s', (_, stage) => {
  const camera = cameraFor(korea, stage);

  test('shows the whole focus inside the free part', () => {
    const [left, top] = pixelOf([124, 43], camera, stage);
    const [right, bottom] = pixelOf([131, 33], camera, stage);
    expect(left).toBeGreaterThanOrEqual(stage.free.left - 0.01);
    expect(top).toBeGreaterThanOrEqual(stage.free.top - 0.01);
    expect(right).toBeLessThanOrEqual(stage.free.left + stage.free.width + 0.01);
    expect(bottom).toBeLessThanOrEqual(stage.free.top + stage.free.height + 0.01);
  });

  test('is as near as the free part allows', () => {
    const [, top] = pixelOf([124, 43], camera, stage);
    const [, bottom] = pixelOf([131, 33], camera, stage);
    expect(bottom - top).toBeCloseTo(stage.free.height, 3);
  });

  test('centres the focus in the free part', () => {
    const [left] = pixelOf([124, 43], camera, stage);
    const [right] = pixelOf([131, 33], camera, stage);
    expect((left + right) / 2).toBeCloseTo(stage.free.left + stage.free.width / 2, 3);
  });
});

describe('a camera that follows a route', () => {
  const focus = rectOf([30, 35, 140, 65]);
  const route: [number, number][] = [
    [132, 43],
    [90, 58],
    [36, 52],
  ];

  test('begins near the start of the route', () => {
    const { x, width } = followFocus(focus, route, 0);
    expect(x + width / 2).toBeCloseTo(toWorld([132, 43])[0], 9);
    expect(width).toBeCloseTo(focus.width * 0.35, 9);
  });

  test('ends with the whole focus', () => {
    expect(followFocus(focus, route, 1)).toEqual(focus);
  });
});

test('a move takes from 0.8 to 2.5 seconds', () => {
  const near = cameraFor(rectOf([124.1, 33, 131.1, 43]), wide);
  const far = cameraFor(rectOf([34, 50, 38, 53]), wide);
  const here = cameraFor(korea, wide);
  expect(moveDurationMs(here, near, wide)).toBeGreaterThanOrEqual(800);
  expect(moveDurationMs(here, near, wide)).toBeLessThan(900);
  expect(moveDurationMs(here, far, wide)).toBe(2500);
});
