import type { Coat } from './coats.ts';
import type { Tone } from './palette.ts';

/** Radius of a cluster's circle in CSS pixels, its rim included, by the number of digits from one. */
export const circleRadii = [12, 13, 16, 20, 24, 28];

/** Rim of a circle in CSS pixels. */
export const rimPx = 2;

/** Size of the type of a circle's number in CSS pixels. */
export const numberPx = 13;

/** Radius of the circle that stands for so many points. */
export function circleRadiusPx(count: number): number {
  return circleRadii[Math.min(circleRadii.length, String(count).length) - 1]!;
}

/** A circle's coats of paint: its rim, and the paper that carries the number. */
export function circleCoats(count: number, tone: Tone): Coat[] {
  const widthPx = 2 * circleRadiusPx(count);
  return [
    { type: 'dot', opacity: 1, shades: [{ look: 0, colour: tone, widthPx }] },
    { type: 'dot', opacity: 1, shades: [{ look: 0, colour: 'paper', widthPx: widthPx - 2 * rimPx }] },
  ];
}
