import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toWorld } from '../../src/geo/mercator.ts';
import { labelBox, markBox, type Box } from '../../src/map/label-box.ts';
import { nearFocus, onStage, scaleOf, stageClasses, type StageClass } from '../../src/map/stage-classes.ts';
import { languageIn } from '../../src/story/languages.ts';
import type { MappedStep } from '../../src/map/story-map.ts';
import { maps } from '../our-maps.ts';

const steps = maps.flatMap(({ story, map }) =>
  map.steps.map((step) => [`${story.slug} ${step.id} in ${languageIn(story.lang, 'en')}`, step] as const),
);
const classes = Object.keys(stageClasses) as StageClass[];

describe('The pictures of our stories', () => {
  const sizes = steps.map(([, { picture }]) => brotliCompressSync(picture.svg).length).sort((a, b) => a - b);

  test('take at most 25 KB in the median and 50 KB at most', () => {
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(25_000);
    expect(sizes.at(-1)).toBeLessThan(50_000);
  });
});

describe.each(steps)('On the map of %s', (_, step) => {
  test.each(classes)('no name overlaps another or a mark, and none is cut, on %s stages', (stageClass) => {
    for (const [width, height] of sizesOf(stageClass)) {
      const boxes = boxesOn([width, height], stageClass, step);
      for (const { text } of boxes) {
        if (text === undefined) continue;
        expect(Math.min(text.x, text.y)).toBeGreaterThanOrEqual(-16);
        expect(text.x + text.width).toBeLessThanOrEqual(width + 16);
        expect(text.y + text.height).toBeLessThanOrEqual(height + 16);
        const others = boxes.filter((other) => other.text !== text).flatMap((other) => [other.text, other.mark]);
        expect(others.some((other) => other !== undefined && overlap(text, other))).toBe(false);
      }
    }
  });

  test('every place that the step is about has its name, on a phone too', () => {
    const places = step.labels.filter(({ kind, muted }) => kind === 'place' && !muted);
    const named = (stageClass: StageClass) =>
      new Set(places.filter((label) => label[stageClass].anchor !== 'mark').map(({ text }) => text));
    for (const stageClass of classes) expect(named(stageClass)).toEqual(new Set(places.map(({ text }) => text)));
  });
});

function sizesOf(stageClass: StageClass): [number, number][] {
  const { widthPx, heightPx } = stageClasses[stageClass];
  const between = ([least, most]: [number, number]) =>
    [0, 0.2, 0.45, 0.7, 1].map((share) => least + (most - least) * share);
  return between(widthPx)
    .flatMap((width) => between(heightPx).map((height): [number, number] => [width, height]))
    .filter(([width, height]) => width / height >= 0.5 && width / height <= 2);
}

function boxesOn(
  size: [number, number],
  stageClass: StageClass,
  { labels, focus }: MappedStep,
): { text?: Box; mark?: Box }[] {
  return labels.map((label) => {
    const { x, y } = onStage(nearFocus(toWorld(label.lngLat), focus), size, focus);
    const position = { x: x + label.dxPx, y };
    const scale = scaleOf(size, focus);
    return {
      text: labelBox(label, label[stageClass], position, scale),
      mark: markBox(label, label[stageClass], position),
    };
  });
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
