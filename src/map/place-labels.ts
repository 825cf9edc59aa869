import type { FeatureCollection } from 'geojson';
import { toWorld, type WorldRect } from '../geo/mercator.ts';
import { labelBox, markBox, markRadiusPx, ringOffset, type Anchor, type LabelPlace } from './label-box.ts';
import { crosses, segmentsOf, type Segment } from './label-lines.ts';
import { cheapest, type Option } from './label-search.ts';
import type { MapLabel } from './scene.ts';
import {
  edgePx,
  extremeStages,
  nearFocus,
  onStage,
  scaleOf,
  type Point,
  type StageClass,
  type StageSize,
} from './stage-classes.ts';
import type { Picture } from './static-map.ts';

export { labelBox, type Anchor, type Box, type LabelPlace } from './label-box.ts';

/** A label with its place on a step's picture, for each class of stages. */
export interface PlacedLabel extends MapLabel {
  /** Position of its mark, in per cent of the picture's width and height. */
  xPercent: number;
  yPercent: number;
  /** CSS pixels by which the mark is moved aside, because another mark stands on the same spot. */
  dxPx: number;
  small: LabelPlace;
  medium: LabelPlace;
  large: LabelPlace;
}

/** What it costs to do without: the search takes the cheapest way to show a step's labels. */
const costs = {
  ownPlaceWithoutText: 1000,
  mutedPlaceHidden: 60,
  nameHidden: 40,
  dataHidden: 36,
  localHidden: 5,
  mutedLocalHidden: 1,
  acrossLine: 3,
};

/** Marks nearer to each other than this many CSS pixels on the largest stage stand on the same spot. */
const sameSpotPx = 6;

const placeAnchors: Anchor[] = ['e', 'ne', 'se', 'w', 'nw', 'sw', 'n', 's'];
const nameAnchors: Anchor[] = ['c', 'n', 's', 'e', 'w'];

/** Best first. */
const anchorsFor: Record<MapLabel['kind'], Anchor[]> = {
  place: placeAnchors,
  country: nameAnchors,
  sea: nameAnchors,
  region: nameAnchors,
  line: ['s', 'n', 'e', 'w'],
  point: placeAnchors,
  area: nameAnchors,
  cluster: ['c'],
};

/**
 * Places a step's labels so that at no size of the stage two of them overlap, a name covers another's mark, or anything is
 * cut at the edge. The step's own places come first, in the order given, then muted places, then names, then what data say, that of large shapes before that of small ones; what finds no
 * room is hidden, but marks of own places and clusters always stay.
 *
 * @param lines shapes whose lines names should rather not cover, as the step's routes
 */
export function placeLabels(
  labels: MapLabel[],
  picture: Picture,
  focus: WorldRect,
  lines: FeatureCollection[] = [],
): PlacedLabel[] {
  const segments = segmentsOf(lines, focus);
  const points = labels.map(({ lngLat }) => nearFocus(toWorld(lngLat), focus));
  const { shifts, nameless } = asideOnSameSpot(labels, points, focus);
  const placesFor = (stageClass: StageClass) => {
    const stages = extremeStages(stageClass, focus);
    const scales = stages.map((size) => scaleOf(size, focus));
    const candidates = labels.map((label, index) => ({
      ...points[index]!,
      options: optionsOf(label, shifts[index]!, nameless.has(index), 1 - index / labels.length)
        .filter((each) => fits(each, points[index]!, stages, focus))
        .map((each) => ({ ...each, cost: each.cost + lineCost(each, points[index]!, stages, focus, segments) })),
    }));
    return cheapest(candidates, [Math.min(...scales), Math.max(...scales)]).map(({ place }) => place);
  };
  const [small, medium, large] = [placesFor('small'), placesFor('medium'), placesFor('large')];
  return labels.map((label, index) => ({
    ...label,
    ...percentOf(points[index]!, picture, focus),
    dxPx: shifts[index]!,
    small: small[index]!,
    medium: medium[index]!,
    large: large[index]!,
  }));
}

/**
 * All ways of showing a label, whatever the others do.
 *
 * @param urgency from 1 for the first label to 0 after the last
 */
function optionsOf(label: MapLabel, dxPx: number, isNameless: boolean, urgency: number): Option[] {
  // Its number lies within its circle, which is always there.
  if (label.kind === 'cluster') {
    const place: LabelPlace = { anchor: 'c', withLocal: false };
    const { boxes, ...circle } = option(label, place, dxPx, 0);
    return [{ ...circle, boxes: boxes.filter(({ isMark }) => isMark) }];
  }
  const anchors = isNameless ? [] : anchorsFor[label.kind];
  const withText = anchors.flatMap((anchor, rank) =>
    (label.local === undefined ? [false] : [true, false]).map((withLocal): Option => {
      const localCost =
        label.local === undefined || withLocal ? 0 : label.muted ? costs.mutedLocalHidden : costs.localHidden;
      return option(label, { anchor, withLocal }, dxPx, localCost + rank / anchors.length);
    }),
  );
  const without: Option =
    label.kind !== 'place'
      ? option(label, { anchor: 'none', withLocal: false }, dxPx, hiddenCost(label, urgency))
      : label.muted && !isNameless
        ? option(label, { anchor: 'none', withLocal: false }, dxPx, costs.mutedPlaceHidden + urgency)
        : option(
            label,
            { anchor: 'mark', withLocal: false },
            dxPx,
            isNameless ? 0 : costs.ownPlaceWithoutText + 10 * urgency,
          );
  return [...withText, without];
}

/** A large shape’s label is worth several of shapes a third as large. */
function hiddenCost({ weight }: MapLabel, urgency: number): number {
  return urgency + (weight === undefined ? costs.nameHidden : costs.dataHidden * (0.1 + 0.9 * weight ** 3));
}

function option(label: MapLabel, place: LabelPlace, dxPx: number, cost: number): Option {
  const position = { x: dxPx, y: 0 };
  const boxes = [
    { box: labelBox(label, place, position, 0), isMark: false, off: ringOffset(label, place) },
    { box: markBox(label, place, position), isMark: true, off: { x: 0, y: 0 } },
  ];
  return { place, cost, boxes: boxes.flatMap(({ box, ...rest }) => (box === undefined ? [] : [{ ...box, ...rest }])) };
}

/** Whether an option's text lies inside every stage of a class. */
function fits({ boxes }: Option, point: Point, stages: StageSize[], focus: WorldRect): boolean {
  return stages.every((size) => {
    return boxes.every((box) => {
      const { x, y } = onStage({ x: point.x + box.off.x, y: point.y + box.off.y }, size, focus);
      return (
        box.isMark ||
        (x + box.x >= -edgePx &&
          y + box.y >= -edgePx &&
          x + box.x + box.width <= size[0] + edgePx &&
          y + box.y + box.height <= size[1] + edgePx)
      );
    });
  });
}

/** What an option costs for the stages of a class on which its text lies across a line. */
function lineCost({ boxes }: Option, point: Point, stages: StageSize[], focus: WorldRect, segments: Segment[]): number {
  const hit = stages.filter((size) => {
    const scale = scaleOf(size, focus);
    const texts = boxes.filter(({ isMark }) => !isMark).map((box) => inWorld(box, point, scale));
    return texts.some((text) => segments.some((segment) => crosses(segment, text)));
  });
  return (costs.acrossLine * hit.length) / stages.length;
}

function inWorld(box: Option['boxes'][number], { x, y }: Point, scale: number): WorldRect {
  const { off } = box;
  return {
    x: x + off.x + box.x / scale,
    y: y + off.y + box.y / scale,
    width: box.width / scale,
    height: box.height / scale,
  };
}

/**
 * Marks that would hide each other even on the largest stage are put side by side. Where they stand for the same place, only
 * the last one, on the right, carries the name.
 */
function asideOnSameSpot(labels: MapLabel[], points: Point[], focus: WorldRect) {
  const scale = Math.max(...extremeStages('large', focus).map((size) => scaleOf(size, focus)));
  const shifts = labels.map(() => 0);
  const nameless = new Set<number>();
  const places = labels.map((_, index) => index).filter((index) => labels[index]!.kind === 'place');
  const isSameSpot = (a: number, b: number) =>
    Math.hypot(points[a]!.x - points[b]!.x, points[a]!.y - points[b]!.y) * scale < sameSpotPx;
  const seen = new Set<number>();
  for (const first of places) {
    if (seen.has(first)) continue;
    const group = places.filter((other) => isSameSpot(first, other));
    const widths = group.map((index) => 2 * markRadiusPx(labels[index]!));
    let left = -widths.reduce((sum, width) => sum + width, 0) / 2;
    group.forEach((index, rank) => {
      seen.add(index);
      shifts[index] = left + widths[rank]! / 2;
      left += widths[rank]!;
      if (group.slice(rank + 1).some((other) => labels[other]!.text === labels[index]!.text)) nameless.add(index);
    });
  }
  return { shifts, nameless };
}

function percentOf({ x, y }: Point, picture: Picture, focus: WorldRect) {
  const unitsPerWorld = picture.focus.width / focus.width;
  const thousandths = (share: number) => Math.round(share * 100_000) / 1000;
  return {
    xPercent: thousandths((picture.focus.x + (x - focus.x) * unitsPerWorld) / picture.width),
    yPercent: thousandths((picture.focus.y + (y - focus.y) * unitsPerWorld) / picture.height),
  };
}
