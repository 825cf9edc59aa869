import type { WorldRect } from '../geo/mercator.ts';

/** Stages are put into three classes by the size of their free part. */
export type StageClass = 'small' | 'medium' | 'large';

/** Sizes of the stage's free part, in CSS pixels, that make up each class. */
export const stageClasses: Record<StageClass, { widthPx: [number, number]; heightPx: [number, number] }> = {
  small: { widthPx: [288, 420], heightPx: [240, 640] },
  medium: { widthPx: [420, 740], heightPx: [320, 900] },
  large: { widthPx: [740, 2000], heightPx: [460, 1400] },
};

/** Width by height of the tallest and of the flattest free part. */
const stageShapes: [number, number] = [0.5, 2];

/** CSS pixels around the free part that labels may use too. */
export const edgePx = 16;

/** Size of a free part in CSS pixels. */
export type StageSize = [widthPx: number, heightPx: number];

/**
 * The extreme stages of a class: its corners, the flattest, the tallest, and those that the focus fills in both directions.
 * Positions on the stage change evenly between them, so what lies inside of these lies inside of every stage of the class.
 */
export function extremeStages(stageClass: StageClass, focus: WorldRect): StageSize[] {
  const { widthPx, heightPx } = stageClasses[stageClass];
  const corners = widthPx.flatMap((width) => heightPx.map((height): StageSize => [width, height]));
  const onEdges = [...stageShapes, focus.width / focus.height].flatMap((shape) => [
    ...widthPx.map((width): StageSize => [width, width / shape]),
    ...heightPx.map((height): StageSize => [height * shape, height]),
  ]);
  const isWithin = (value: number, [least, most]: [number, number]) => value >= least * 0.999 && value <= most * 1.001;
  return [...corners, ...onEdges].filter(
    ([width, height]) =>
      isWithin(width, widthPx) && isWithin(height, heightPx) && isWithin(width / height, stageShapes),
  );
}

/** A position in world units, or in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** The copy of a position, whole turns of the world away, that lies nearest to the focus. */
export function nearFocus([x, y]: [number, number], focus: WorldRect): Point {
  return { x: x + Math.round(focus.x + focus.width / 2 - x), y };
}

/** Where a position in world units lies on a stage: CSS pixels from the top left of its free part. */
export function onStage({ x, y }: Point, size: StageSize, focus: WorldRect): Point {
  const scale = scaleOf(size, focus);
  return {
    x: (x - focus.x - focus.width / 2) * scale + size[0] / 2,
    y: (y - focus.y - focus.height / 2) * scale + size[1] / 2,
  };
}

/** CSS pixels of one world unit on a stage that contains the focus. */
export function scaleOf([width, height]: StageSize, focus: WorldRect): number {
  return Math.min(width / focus.width, height / focus.height);
}
