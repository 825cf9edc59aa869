import { toWorld, type WorldRect } from '../geo/mercator.ts';
import { labelBox, markBox } from './label-box.ts';
import type { PlacedLabel } from './place-labels.ts';
import { extremeStages, nearFocus, onStage, scaleOf, type StageClass } from './stage-classes.ts';

/** A corner of the stage's free part. */
export type Corner = 'nw' | 'ne' | 'sw' | 'se';

/** Width and height of the locator in CSS pixels. */
export const locatorSizePx: Record<StageClass, number> = { small: 64, medium: 80, large: 96 };

/** CSS pixels by which the locator stands out of the free part, on both sides of its corner. */
export const locatorOutsetPx = 8;

/** Best first. */
const corners: Corner[] = ['ne', 'nw', 'sw', 'se'];

/**
 * The corner in which the locator covers no label and no mark on any stage of a class; undefined if there is none, and the
 * locator has to be left out.
 */
export function locatorCorners(labels: PlacedLabel[], focus: WorldRect): Partial<Record<StageClass, Corner>> {
  const cornerFor = (stageClass: StageClass) =>
    corners.find((corner) => labels.every((label) => keepsOff(label, corner, stageClass, focus)));
  return { small: cornerFor('small'), medium: cornerFor('medium'), large: cornerFor('large') };
}

/** Whether a label always stays above or below the locator, or always beside it. */
function keepsOff(label: PlacedLabel, corner: Corner, stageClass: StageClass, focus: WorldRect): boolean {
  const reach = locatorSizePx[stageClass] - locatorOutsetPx;
  const point = nearFocus(toWorld(label.lngLat), focus);
  const gaps = extremeStages(stageClass, focus).flatMap((size) => {
    const position = onStage(point, size, focus);
    const shifted = { x: position.x + label.dxPx, y: position.y };
    const text = labelBox(label, label[stageClass], shifted, scaleOf(size, focus));
    return [text, markBox(label, label[stageClass], shifted)]
      .filter((box) => box !== undefined)
      .map(({ x, y, width, height }) => ({
        across: (corner.endsWith('w') ? x : size[0] - x - width) - reach,
        down: (corner.startsWith('n') ? y : size[1] - y - height) - reach,
      }));
  });
  return gaps.every(({ across }) => across >= 0) || gaps.every(({ down }) => down >= 0);
}
