import type { Feature, FeatureCollection, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { rectOf, type Bounds } from '../../src/geo/mercator.ts';
import { dark, light } from '../../src/map/palette.ts';
import { drawPicture, type PictureInput } from '../../src/map/static-map.ts';

const focus = rectOf([10, 40, 20, 48]);
const nothing = collection();
const country = part('land', box([5, 35, 25, 50]));
const plain = (changes: Partial<PictureInput> = {}) =>
  drawPicture({ focus, world: collection(country), layers: [], ...changes });
const layerOf = (kind: PictureInput['layers'][number]['kind'], ...features: Feature[]) => ({
  id: 'a',
  kind,
  colour: 'blue' as const,
  muted: false,
  features: collection(...features),
});

/** Paddings of the page's stages: words beside the map, words below it. */
const beside = { top: 45, right: 63, bottom: 90, left: 576 };
const above = { top: 27, right: 22.5, bottom: 36, left: 22.5 };

describe('A picture', () => {
  test('keeps the shape of the focus', () => {
    const picture = plain();
    expect(picture.focus.width / picture.focus.height).toBeCloseTo(focus.width / focus.height, 2);
  });

  test.each([
    ['a small phone', 320, 300, above],
    ['a phone', 390, 397, above],
    ['a tablet', 820, 555, above],
    ['a laptop beside the words', 1350, 940, beside],
    ['a large screen beside the words', 2560, 1440, beside],
  ])('fills the stage of %s', (_, width, height, { top: above, right, bottom, left: before }) => {
    for (const bounds of [
      [10, 40, 20, 48],
      [10, 40, 40, 42],
      [10, 10, 12, 48],
    ] as Bounds[]) {
      const picture = plain({ focus: rectOf(bounds) });
      const free = { left: before, top: above, width: width - before - right, height: height - above - bottom };
      const scale = Math.min(free.width / picture.focus.width, free.height / picture.focus.height);
      const left = free.left + free.width / 2 - (picture.focus.x + picture.focus.width / 2) * scale;
      const top = free.top + free.height / 2 - (picture.focus.y + picture.focus.height / 2) * scale;
      expect(left).toBeLessThan(0.5);
      expect(top).toBeLessThan(0.5);
      expect(left + picture.width * scale).toBeGreaterThan(width - 0.5);
      expect(top + picture.height * scale).toBeGreaterThan(height - 0.5);
    }
  });

  test('ends at the edges of the Mercator world', () => {
    const picture = plain({ focus: rectOf([-170, -80, 170, 84]) });
    const world = (picture.focus.width / (340 / 360)) * 1.001;
    expect(picture.height).toBeLessThanOrEqual(world);
  });

  test('is a plain SVG file: no script, no link, no style attribute, no size of its own', () => {
    const { svg } = plain({ layers: [layerOf('held', area([12, 42, 14, 44]))] });
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 [\d.]+ [\d.]+">\n<style>[^<]*<\/style>\n/,
    );
    const paths = svg.split('\n').slice(2, -2);
    for (const path of paths) expect(path).toMatch(/^<path class="[\w-]+" d="[-MmlhvHVz\d. ]+"\/>$/);
    expect(svg.endsWith('</svg>\n')).toBe(true);
    expect(svg).not.toMatch(/script|href|url\(|style=/);
  });

  test('is the same file when it is drawn again', () => {
    expect(plain().svg).toBe(plain().svg);
  });

  test('carries the light palette, and the dark one for readers who prefer it', () => {
    const [inLight, inDark] = plain().svg.split('@media (prefers-color-scheme:dark)');
    expect(inLight).toContain(`.land{fill:${light.land}`);
    expect(inDark).toContain(`.land{fill:${dark.land}`);
    expect(inLight).not.toContain('.border');
  });

  test('paints water first, then the base map, then the layers', () => {
    const border = part('border', { type: 'LineString', coordinates: [[10, 41], [20, 45]] }); // prettier-ignore
    const { svg } = plain({
      world: collection(border, country),
      layers: [layerOf('precision', area([12, 42, 14, 44]))],
    });
    expect(classesOf(svg)).toEqual(['sea', 'land', 'border', 'precision-0-blue', 'precision-1-blue']);
  });

  test('the sea, a rectangle, is the one shape without smooth edges, so that browsers need not paint each pixel several times', () => {
    const { svg } = plain({ layers: [layerOf('route', line([11, 41], [19, 47]))] });
    expect(svg.match(/\.[\w-]+\{[^}]*crispEdges[^}]*\}/g)).toEqual([
      `.sea{fill:${light.water};shape-rendering:crispEdges}`,
    ]);
    expect(svg).toMatch(/<path class="sea" d="M0 0h[\d.]+v[\d.]+H0z"\/>/);
  });

  test('draws lines in CSS pixels at any size', () => {
    const { svg } = plain({ layers: [layerOf('route', line([11, 41], [19, 47]))] });
    expect(svg).toMatch(
      /\.route-0-blue\{fill:none;[^}]*stroke-width:1\.75px;stroke-dasharray:6px 5px;[^}]*non-scaling-stroke/,
    );
  });

  test('draws layers that are there for orientation at half strength', () => {
    const muted = { ...layerOf('precision', area([12, 42, 14, 44])), muted: true };
    expect(plain({ layers: [muted] }).svg).toContain('fill-opacity:0.065');
  });
});

describe('At the edge of the picture', () => {
  test('a larger shape is filled, but the edge is not drawn as its outline', () => {
    const { svg } = plain({ world: nothing, layers: [layerOf('precision', area([-60, -40, 80, 75]))] });
    expect(classesOf(svg)).toEqual(['sea', 'precision-0-blue']);
  });

  test('a shape that reaches out keeps the corners where it is cut', () => {
    const { svg, width } = plain({ world: nothing, layers: [layerOf('precision', area([15, 42, 80, 44]))] });
    const xs = pointsOf(pathOf(svg, 'precision-0-blue')).map(([x]) => x);
    expect(xs.filter((x) => Math.abs(x - width) < 1)).toHaveLength(2);
  });
});

describe('Across 180°', () => {
  const east = rectOf([175, 60, 190, 66]);

  test('the world goes on in its next copy', () => {
    const { svg } = plain({ focus: east, world: collection(part('land', box([-178, 61, -172, 65]))) });
    expect(classesOf(svg)).toContain('land');
  });

  test.each([
    ['east of', [178, 62], [188, 64]],
    ['west of', [-182, 62], [-172, 64]],
  ] as [string, Position, Position][])('a line that goes on %s it is drawn in one piece', (_, from, to) => {
    const picture = plain({ focus: east, world: nothing, layers: [layerOf('route', line(from, to))] });
    const path = pointsOf(pathOf(picture.svg, 'route-0-blue'));
    expect(path).toHaveLength(2);
    expect(path[0]![0]).toBeCloseTo(picture.focus.x + picture.focus.width * 0.2, 0);
  });
});

describe('The detailed patch', () => {
  const patchBounds: Bounds = [12, 41, 18, 47];
  const patch = {
    bounds: patchBounds,
    features: collection(part('water', box(patchBounds)), part('land', box([14, 43, 16, 45]))),
  };

  test('lies over the world within its bounds', () => {
    const { svg } = plain({ patch });
    expect(classesOf(svg)).toEqual(['sea', 'land', 'water', 'land']);
  });

  test('stands alone when it covers the whole picture', () => {
    const all: Bounds = [-60, 0, 80, 80];
    const { svg } = plain({ patch: { bounds: all, features: collection(part('land', box(all))) } });
    expect(classesOf(svg)).toEqual(['sea', 'land']);
  });
});

describe('Simplified to the pixel', () => {
  test('a coast stays within a pixel of the true one', () => {
    const coast = Array.from({ length: 4000 }, (_, i): Position => [
      10 + i / 400,
      44 + Math.sin(i / 60) + Math.sin(i * 7) / 1000,
    ]);
    const picture = plain({ world: nothing, layers: [layerOf('distance', line(...coast))] });
    const drawn = pointsOf(pathOf(picture.svg, 'distance-0'));
    expect(drawn.length).toBeLessThan(1000);
    const unitsPerDegree = picture.focus.width / 10;
    for (const [x, y] of drawn) {
      const lng = 10 + (x - picture.focus.x) / unitsPerDegree;
      const near = coast
        .filter(([each]) => Math.abs(each! - lng) < 0.02)
        .map(([, lat]) => (rectOf([10, lat!, 20, 48]).height * picture.focus.height) / focus.height);
      expect(y).toBeGreaterThan(picture.focus.y + Math.min(...near) - 1);
      expect(y).toBeLessThan(picture.focus.y + Math.max(...near) + 1);
    }
  });

  test('islands that nobody could see are left out', () => {
    const { svg } = plain({ world: collection(part('land', box([12, 42, 12.001, 42.001]))) });
    expect(classesOf(svg)).toEqual(['sea']);
  });

  test('shapes without geometry are nothing', () => {
    const empty = { type: 'Feature', properties: { part: 'land' }, geometry: null } as unknown as Feature;
    expect(classesOf(plain({ world: collection(empty) }).svg)).toEqual(['sea']);
  });
});

function collection(...features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

function part(name: string, geometry: Feature['geometry']): Feature {
  return { type: 'Feature', properties: { part: name }, geometry };
}

function box([west, south, east, north]: Bounds): Feature['geometry'] {
  return { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] }; // prettier-ignore
}

function area(bounds: Bounds): Feature {
  return { type: 'Feature', properties: {}, geometry: box(bounds) };
}

function line(...coordinates: Position[]): Feature {
  return { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } };
}

function classesOf(svg: string): string[] {
  return [...svg.matchAll(/class="([^"]+)"/g)].map(([, name]) => name!);
}

function pathOf(svg: string, name: string): string {
  return new RegExp(`class="${name}" d="([^"]+)"`).exec(svg)?.[1] ?? '';
}

/** Absolute positions of a path of relative lines. */
function pointsOf(path: string): [number, number][] {
  const numbers = [...path.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(Number);
  let [x, y] = [0, 0];
  return Array.from({ length: numbers.length / 2 }, (_, i) => [(x += numbers[2 * i]!), (y += numbers[2 * i + 1]!)]);
}
