import { toLngLat, type WorldRect } from '../geo/mercator.ts';
import { scaleOf, type StageClass, type StageSize } from './stage-classes.ts';
import type { Picture } from './static-map.ts';

/** A bar that is `km` long on the ground. */
export interface ScaleBar {
  km: number;
  /** Its length in per cent of the picture's width, so that it grows with the picture. */
  widthPercent: number;
}

/** Kilometres around the equator: mean radius 6371.0088 km × 2π, as the distances of the stories. */
const equatorKm = 40030.2298;

/** Width and height of the free part on which a bar of each class has its proper length, in CSS pixels. */
const typicalStages: Record<StageClass, StageSize> = {
  small: [358, 340],
  medium: [560, 520],
  large: [900, 800],
};

/** The length that a bar should have, in CSS pixels: in the middle between 60 and 120 as the eye compares. */
const idealPx = Math.sqrt(60 * 120);

/** Above this ratio of true scales within the focus no single bar is honest. */
const mostUneven = 1.25;

/**
 * A scale bar for each class of stages, true in the middle of the focus: a round number (1, 2 or 5 and zeros) of kilometres,
 * 60–120 CSS pixels long, as nearly as round numbers allow, on a typical stage.
 *
 * @returns undefined for wide views, where the same length means much more at the lower edge than at the upper
 */
export function scaleBars(focus: WorldRect, picture: Picture): Record<StageClass, ScaleBar> | undefined {
  const [top, middle, bottom] = [0, 0.5, 1].map((share) => kmPerWorld(focus.y + focus.height * share)) as [
    number,
    number,
    number,
  ];
  if (Math.max(top, bottom) / Math.min(top, bottom) > mostUneven) return undefined;
  const pictureWorlds = (focus.width * picture.width) / picture.focus.width;
  const barFor = (stageClass: StageClass): ScaleBar => {
    const pixelsPerWorld = scaleOf(typicalStages[stageClass], focus);
    const km = roundNumber((idealPx / pixelsPerWorld) * middle);
    return { km, widthPercent: Math.round((km / middle / pictureWorlds) * 100_000) / 1000 };
  };
  return { small: barFor('small'), medium: barFor('medium'), large: barFor('large') };
}

/** Kilometres on the ground of one world unit, at a height of the Mercator plane. */
export function kmPerWorld(y: number): number {
  const [, lat] = toLngLat([0.5, y]);
  return equatorKm * Math.cos((lat * Math.PI) / 180);
}

/** The number of the series … 1, 2, 5, 10, 20 … that is nearest by ratio. */
export function roundNumber(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const farness = (candidate: number) => Math.abs(Math.log(candidate / value));
  return [1, 2, 5, 10].map((digit) => digit * power).reduce((a, b) => (farness(b) < farness(a) ? b : a));
}
