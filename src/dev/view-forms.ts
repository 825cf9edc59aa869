import { toLngLat, toWorld, worldPixels } from '../geo/mercator.ts';
import type { Camera, Stage } from '../client/camera.ts';
import { referenceMap } from '../map/reference-map.ts';

/** Latitudes that a view may name, in degrees. */
const maxLatitude = 85;

/**
 * A camera as the two kinds of `view` that a step may have: with either, the same stage shows the same map again, to the pixel
 * or nearly so. In stages of other shapes they differ: `fit` keeps all of the free part in sight, `center` and `zoom` a frame of
 * the shape of the reference map inside it.
 *
 * @returns one line of YAML each
 */
export function viewForms({ center, zoom }: Camera, { width, height, free }: Stage): { fit: string; center: string } {
  const pixels = worldPixels * 2 ** zoom;
  const [x, y] = toWorld(center);
  // The middle of the stage lies at the camera's centre, the middle of the free part beside it.
  const seenX = x + (free.left + free.width / 2 - width / 2) / pixels;
  const middleY = y + (free.top + free.height / 2 - height / 2) / pixels;
  const halfWidth = Math.min(0.5, free.width / 2 / pixels);
  // Counted from 180° W eastwards, as authors are told to.
  const middleX = seenX - Math.floor(seenX - halfWidth);
  const halfHeight = free.height / 2 / pixels;
  const [west, north] = toLngLat([middleX - halfWidth, middleY - halfHeight]);
  const [east, south] = toLngLat([middleX + halfWidth, middleY + halfHeight]);
  const [lng, lat] = toLngLat([middleX - Math.floor(middleX), middleY]);
  const write = writer(pixels);
  const scale = Math.min(free.width / referenceMap.width, free.height / referenceMap.height);
  const referenceZoom = Math.max(0, Number((zoom - Math.log2(scale)).toFixed(2)));
  return {
    fit: `view: { fit: [${write(west)}, ${write(clamp(south))}, ${write(east)}, ${write(clamp(north))}] }`,
    center: `view: { center: [${write(lng)}, ${write(clamp(lat))}], zoom: ${referenceZoom} }`,
  };
}

function clamp(lat: number): number {
  return Math.min(maxLatitude, Math.max(-maxLatitude, lat));
}

/** Writes degrees with no more decimals than a pixel is worth. */
function writer(pixels: number): (degrees: number) => string {
  const decimals = Math.min(6, Math.max(0, Math.ceil(Math.log10(pixels / 360))));
  return (degrees) => String(Number(degrees.toFixed(decimals)));
}
