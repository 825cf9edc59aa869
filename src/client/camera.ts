import { toLngLat, toWorld, worldPixels, type WorldRect } from '../geo/mercator.ts';

/** The box that shows the map, in CSS pixels, and the part of it that nothing covers. */
export interface Stage {
  width: number;
  height: number;
  free: { left: number; top: number; width: number; height: number };
}

export interface Camera {
  center: [lng: number, lat: number];
  zoom: number;
}

/** Share of the whole route's view that is seen when a `follow` step begins. */
const followStart = 0.35;

/**
 * The camera that shows a focus (world units) whole, as large as the stage's free part allows and centred in it.
 * The static pictures are scaled by the same rule in CSS, so both agree at every window size.
 */
export function cameraFor(focus: WorldRect, { width, height, free }: Stage): Camera {
  const pixelsPerWorld = Math.min(free.width / focus.width, free.height / focus.height);
  const x = focus.x + focus.width / 2 + (width / 2 - free.left - free.width / 2) / pixelsPerWorld;
  const y = focus.y + focus.height / 2 + (height / 2 - free.top - free.height / 2) / pixelsPerWorld;
  return { center: toLngLat([x, y]), zoom: Math.log2(pixelsPerWorld / worldPixels) };
}

/**
 * What a `follow` step shows when `share` (0–1) of its route is drawn: it opens near the start of the route and widens, with
 * the head of the line always inside, until the whole focus is seen.
 */
export function followFocus(focus: WorldRect, route: [number, number][], share: number): WorldRect {
  const start = route[0];
  if (start === undefined || share >= 1) return focus;
  const [x, y] = toWorld(start);
  const width = focus.width * followStart;
  const height = focus.height * followStart;
  const from = { x: x - width / 2, y: y - height / 2, width, height };
  const mix = (a: number, b: number) => a + (b - a) * Math.max(0, share);
  return {
    x: mix(from.x, focus.x),
    y: mix(from.y, focus.y),
    width: mix(from.width, focus.width),
    height: mix(from.height, focus.height),
  };
}

/** How long a move between two cameras takes, in milliseconds: 800 for a small step to 2500 across the world. */
export function moveDurationMs(from: Camera, to: Camera, stage: Stage): number {
  const [fromX, fromY] = toWorld(from.center);
  const [toX, toY] = toWorld(to.center);
  const widest = worldPixels * 2 ** Math.min(from.zoom, to.zoom);
  const screens = (Math.hypot(toX - fromX, toY - fromY) * widest) / Math.max(stage.width, stage.height);
  return Math.min(2500, 800 + 300 * Math.abs(to.zoom - from.zoom) + 500 * screens);
}

/** The stage of an element whose CSS padding is the covered part. */
export function stageOf(element: HTMLElement): Stage {
  const style = getComputedStyle(element);
  const [top, right, bottom, left] = [style.paddingTop, style.paddingRight, style.paddingBottom, style.paddingLeft].map(
    Number.parseFloat,
  ) as [number, number, number, number];
  const width = element.clientWidth;
  const height = element.clientHeight;
  return { width, height, free: { left, top, width: width - left - right, height: height - top - bottom } };
}
