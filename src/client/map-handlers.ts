import type { Map as LiveMap } from 'maplibre-gl';

/**
 * Lets the reader move a map, with the keyboard too, or not. Nothing turns or tilts it, so no button is needed that does.
 *
 * @param motion whether a map that is let go may glide on
 */
export function letExplore(map: LiveMap, on: boolean, motion: boolean): void {
  for (const handler of [
    map.scrollZoom,
    map.dragPan,
    map.touchZoomRotate,
    map.doubleClickZoom,
    map.keyboard,
    map.cooperativeGestures,
  ]) {
    if (on) handler.enable();
    else handler.disable();
  }
  if (on) map.dragPan.enable(motion ? true : { maxSpeed: 0 });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.boxZoom.disable();
  map.getCanvas().tabIndex = on ? 0 : -1;
}
