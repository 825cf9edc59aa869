import type { Mark } from './scene.ts';

/** The signs of places as SVG path data, 14 × 14 units around their position. */
export const markPaths: Record<Mark, string> = {
  circle: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z',
  square: 'M-4.5-4.5h9v9h-9z',
  diamond: 'M0-6L6 0L0 6L-6 0z',
  triangle: 'M0-6L6 4.5H-6z',
};

/** Scale of the marks of places that are there for orientation only. */
export const mutedMarkScale = 0.75;

/** Scale of the marks of places that stand for no party’s claim. */
export const noPartyScale = 0.78;
