import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { cameraFor, type Stage } from '../../src/client/camera.ts';
import { viewForms } from '../../src/dev/view-forms.ts';
import { toWorld, worldPixels } from '../../src/geo/mercator.ts';
import { focusOf } from '../../src/map/view.ts';
import { viewSchema } from '../../src/story/schema.ts';

const wide: Stage = { width: 1350, height: 940, free: { left: 500, top: 20, width: 800, height: 850 } };
const tall: Stage = { width: 390, height: 380, free: { left: 12, top: 12, width: 366, height: 320 } };

const noShapes = () => {
  throw new Error('The view names ids.');
};

test.each([
  ['a town', { center: [35.25, 51.2], zoom: 11.3 }, wide],
  ['a country on a phone', { center: [127.5, 38.4], zoom: 5.25 }, tall],
  ['the date line from the east', { center: [-179.7, -17.2], zoom: 6.1 }, wide],
  ['a continent', { center: [90, 52], zoom: 2.9 }, tall],
] as [string, { center: [number, number]; zoom: number }, Stage][])(
  'either form shows the same map again in the same stage: %s',
  (_, camera, stage) => {
    const [x, y] = toWorld(camera.center);
    for (const line of Object.values(viewForms(camera, stage))) {
      const view = viewSchema.parse((parse(line) as { view: unknown }).view);
      const again = cameraFor(focusOf(view, noShapes), stage);
      const [againX, againY] = toWorld(again.center);
      const pixels = worldPixels * 2 ** camera.zoom;
      const turns = Math.round(againX - x);
      expect(Math.abs(againX - turns - x) * pixels, line).toBeLessThan(3);
      expect(Math.abs(againY - y) * pixels, line).toBeLessThan(3);
      expect(again.zoom, line).toBeCloseTo(camera.zoom, 1.9);
    }
  },
);

test('what no view may say is cut off: the poles, and more than one world', () => {
  const stage: Stage = { width: 1200, height: 900, free: { left: 0, top: 0, width: 1200, height: 900 } };
  for (const line of Object.values(viewForms({ center: [170, 84], zoom: 0 }, stage))) {
    expect(viewSchema.safeParse((parse(line) as { view: unknown }).view).error, line).toBeUndefined();
  }
});

test('degrees have no more decimals than a pixel is worth', () => {
  const { fit, center } = viewForms({ center: [35.256789, 51.212345], zoom: 4 }, wide);
  expect(center).toMatch(/^view: \{ center: \[\d+\.\d{1,2}, \d+\.\d{1,2}\], zoom: \d(\.\d{1,2})? \}$/);
  expect(fit).toMatch(/^view: \{ fit: \[-?[\d.]+, [\d.]+, [\d.]+, [\d.]+\] \}$/);
});
