import { describe, expect, test } from 'vitest';
import { rectOf, toWorld, type Bounds } from '../../src/geo/mercator.ts';
import { labelLines, markBox } from '../../src/map/label-box.ts';
import { labelBox, placeLabels, type Box, type PlacedLabel } from '../../src/map/place-labels.ts';
import type { MapLabel } from '../../src/map/scene.ts';
import { onStage, scaleOf, stageClasses, type StageClass } from '../../src/map/stage-classes.ts';
import { drawPicture } from '../../src/map/static-map.ts';

const bounds: Bounds = [10, 40, 20, 48];
const focus = rectOf(bounds);
const classes = Object.keys(stageClasses) as StageClass[];

describe('Names', () => {
  test('stand to the right of their marks where nothing is in the way', () => {
    const [town] = labelled(place('Zembla', 15, 44));
    expect(town).toMatchObject({ small: { anchor: 'e' }, medium: { anchor: 'e' }, large: { anchor: 'e' } });
  });

  test('stand on the other side at the right edge', () => {
    const [town] = labelled(place('Blagoveshchensk', 19.9, 44));
    expect(town!.small.anchor).toMatch(/w$/);
  });

  test('of neighbours take different sides', () => {
    const [one, other] = labelled(place('Ussuriysk', 15, 44), place('Baranovsky', 15.1, 43.95));
    for (const stageClass of classes) expect(one![stageClass].anchor).not.toBe(other![stageClass].anchor);
  });

  test('keep off the lines of the step where they can', () => {
    const road = { type: 'LineString' as const, coordinates: [[15, 44], [20, 44]] }; // prettier-ignore
    const lines = {
      type: 'FeatureCollection' as const,
      features: [{ type: 'Feature' as const, properties: {}, geometry: road }],
    };
    const [town] = placeLabels([place('Chongjin', 15, 44)], picture(), focus, [lines]);
    for (const stageClass of classes) expect(town![stageClass].anchor).not.toBe('e');
  });

  test('begin outside the ring of precision that is drawn around their place', () => {
    const ring = focus.width / 12;
    const [town, other] = labelled({ ...place('Tokchon', 15, 44), ring }, { ...place('Wonsan', 16.2, 44), ring });
    for (const label of [town!, other!]) {
      for (const stageClass of classes) {
        const scale = scaleOf([stageClasses[stageClass].widthPx[0], stageClasses[stageClass].heightPx[0]], focus);
        const box = labelBox(label, label[stageClass], { x: 0, y: 0 }, scale)!;
        const nearest = Math.hypot(Math.max(box.x, 0, -box.x - box.width), Math.max(box.y, 0, -box.y - box.height));
        expect(nearest).toBeGreaterThan(ring * scale + 2);
      }
    }
    expectNoFaults([town!, other!]);
  });

  test('of a crowd of forty never overlap, cover a mark, or are cut, at any size of the stage', () => {
    const crowd = Array.from({ length: 40 }, (_, i) =>
      i % 5 === 4
        ? name(i % 2 ? 'country' : 'sea', `Land or Sea ${i}`, 10.4 + ((i * 37) % 92) / 10, 40.5 + ((i * 53) % 70) / 10)
        : place(`Town number ${i}`, 10.4 + ((i * 37) % 92) / 10, 40.5 + ((i * 53) % 70) / 10, i % 3 === 0),
    );
    expectNoFaults(labelled(...crowd));
  });
});

describe('Where there is no room', () => {
  const crowd = Array.from({ length: 12 }, (_, i) =>
    place(`Long name of town ${i}`, 15 + (i % 4) / 10, 44 + Math.floor(i / 4) / 15),
  );

  test('the marks of the step’s own places stay', () => {
    for (const label of labelled(...crowd))
      for (const stageClass of classes) expect(label[stageClass].anchor).not.toBe('none');
    expect(labelled(...crowd).some(({ small }) => small.anchor === 'mark')).toBe(true);
  });

  test('muted places and names of countries give way', () => {
    const [muted, country] = labelled(
      place('Muted', 15.15, 44.06, true),
      name('country', 'Country', 15.15, 44.06),
      ...crowd,
    );
    expect([muted!.small.anchor, country!.small.anchor]).toEqual(['none', 'none']);
  });

  test('the local spelling is dropped before the name', () => {
    const towns = [43.7, 43.85, 44, 44.15, 44.3].flatMap((lat) => [
      place('Khabarovsk', 13, lat),
      place('Vladivostok', 15, lat),
    ]);
    const withLocal = labelled(...towns.map((town) => ({ ...town, local: 'Хабаровск' })));
    const isNamed = (label: PlacedLabel) => label.small.anchor !== 'mark';
    expect(withLocal.some((label) => isNamed(label) && !label.small.withLocal)).toBe(true);
  });

  test('the place that the author names first keeps its name', () => {
    expect(labelled(...crowd)[0]!.small.anchor).not.toBe('mark');
  });
});

describe('Two marks on one spot', () => {
  const pair = labelled(
    { ...place('Sergeyevka', 15, 44), mark: 'diamond', id: 'hur' },
    { ...place('Sergeyevka', 15, 44), mark: 'triangle', id: 'press' },
  );

  test('stand side by side', () => {
    expect(pair.map(({ dxPx }) => dxPx)).toEqual([-7, 7]);
  });

  test('share one name', () => {
    expect(pair.map(({ large }) => large.anchor)).toEqual(['mark', 'e']);
  });

  test('keep both names if these differ', () => {
    const [one, other] = labelled(place('Ulan-Ude', 15, 44), place('Donguz', 15, 44));
    expect([one!.small.anchor, other!.small.anchor]).not.toContain('mark');
  });
});

test('a place across 180° is put into the copy of the world that the step shows', () => {
  const east = rectOf([175, 60, 190, 66]);
  const [town] = placeLabels([place('Anadyr', -175, 63)], picture([175, 60, 190, 66]), east);
  expect(town!.xPercent).toBeGreaterThan(45);
  expect(town!.xPercent).toBeLessThan(85);
});

test('long names of seas are set in two lines, places in one', () => {
  expect(labelLines({ kind: 'sea', text: 'Sea of Japan (East Sea)' })).toEqual(['Sea of Japan', '(East Sea)']);
  expect(labelLines({ kind: 'line', text: 'Demilitarized zone' })).toEqual(['Demilitarized', 'zone']);
  expect(labelLines({ kind: 'place', text: 'Kursk-Vostochny airfield' })).toHaveLength(1);
});

test('the same labels are always placed in the same way', () => {
  const towns = [place('Kursk', 15, 44), place('Sudzha', 15.2, 44.1), name('country', 'Russia', 15.1, 44)];
  expect(labelled(...towns)).toEqual(labelled(...towns));
});

function labelled(...labels: MapLabel[]): PlacedLabel[] {
  return placeLabels(labels, picture(), focus);
}

function picture(of: Bounds = bounds) {
  return drawPicture({ focus: rectOf(of), world: { type: 'FeatureCollection', features: [] }, layers: [] });
}

function place(text: string, lng: number, lat: number, muted = false): MapLabel {
  return { id: text, layer: 'towns', kind: 'place', text, lngLat: [lng, lat], mark: 'circle', muted };
}

function name(kind: 'country' | 'sea', text: string, lng: number, lat: number): MapLabel {
  return { id: text, layer: 'names', kind, text, lngLat: [lng, lat], muted: false };
}

function expectNoFaults(labels: PlacedLabel[]) {
  for (const stageClass of classes) {
    const { widthPx, heightPx } = stageClasses[stageClass];
    for (const width of steps(widthPx)) {
      for (const height of steps(heightPx).filter((each) => width / each >= 0.5 && width / each <= 2)) {
        const boxes = labels.map((label) => {
          const { x, y } = onStage(pointOf(label), [width, height], focus);
          const position = { x: x + label.dxPx, y };
          return {
            text: labelBox(label, label[stageClass], position, scaleOf([width, height], focus)),
            mark: markBox(label, label[stageClass], position),
          };
        });
        const texts = boxes.flatMap(({ text }) => (text ? [text] : []));
        for (const text of texts) {
          const isInside =
            text.x >= -16 && text.y >= -16 && text.x + text.width <= width + 16 && text.y + text.height <= height + 16;
          expect(isInside, `${stageClass} ${width} × ${height}`).toBe(true);
        }
        expect(texts.some((a, i) => texts.slice(i + 1).some((b) => overlap(a, b)))).toBe(false);
        expect(boxes.some((a, i) => boxes.some((b, j) => i !== j && a.text && b.mark && overlap(a.text, b.mark)))).toBe(
          false,
        );
      }
    }
  }
}

function pointOf({ lngLat }: PlacedLabel) {
  const [x, y] = toWorld(lngLat);
  return { x, y };
}

function steps([least, most]: [number, number]): number[] {
  return [0, 0.17, 0.33, 0.5, 0.71, 1].map((share) => Math.round(least + (most - least) * share));
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
