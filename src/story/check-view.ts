import type { Feature } from 'geojson';
import type { Issue } from '../issue.ts';
import { boundsOf } from '../geo/measure.ts';
import { boundsOfRect, toWorld, worldPixels } from '../geo/mercator.ts';
import type { Bounds } from '../geo/mercator.ts';
import type { StepDraft } from './draft.ts';
import { findShapes } from './reference.ts';
import type { Shapes } from './reference.ts';
import type { View } from './schema.ts';
import { issueAt } from './shape.ts';

/** The map that `center` and `zoom` of a view are meant for, in CSS pixels. */
const reference = { width: 800, height: 600 };

/** Ids in a view that mean nothing, and views that miss what the step shows. */
export function checkView(step: StepDraft, shapes: Shapes): Issue[] {
  const { view, show = [] } = step.part;
  if (view === undefined) return [];
  if ('fit' in view && typeof view.fit[0] === 'number' && view.margin_km !== undefined) {
    const message = 'view.margin_km is read only where fit names places or layers. Widen the numbers, or take it out.';
    return [issueAt(step, ['view', 'margin_km'], message)];
  }
  const unknown = unknownIds(step, view, shapes);
  if (unknown.length > 0) return unknown;
  const bounds = boundsOfView(view, shapes);
  if (bounds === undefined) return [];
  const [west, south, east, north] = bounds;
  if (west === east && south === north) {
    const message =
      'view.fit names a single point, and nothing says how near the map should go. Add margin_km, as in margin_km: 50.';
    return [issueAt(step, ['view'], message)];
  }

  const layers = show.flatMap((id) => shapes.layers.get(id) ?? []);
  if (layers.length < show.length) return [];
  const outside = layers.filter(({ features }) => !features.features.some((feature) => meets(feature, bounds)));
  if (outside.length === 0) return [];
  const where = `[${bounds.map((degrees) => Number(degrees.toFixed(1))).join(', ')}]`;
  if (outside.length === layers.length) {
    return [
      issueAt(step, ['view'], `view looks at ${where}, where nothing that the step shows lies.${swapHint(view)}`),
    ];
  }
  return outside.map(({ id }) => {
    const message = `show lists "${id}", but none of it lies in the view, ${where}. Widen the view or take the layer out.`;
    return issueAt(step, ['show', show.indexOf(id)], message, 'warning');
  });
}

function unknownIds(step: StepDraft, view: View, shapes: Shapes): Issue[] {
  if (!('fit' in view)) return [];
  return view.fit.flatMap((id, position) => {
    if (typeof id === 'number') return [];
    const found = findShapes(id, shapes);
    const path = ['view', 'fit', position];
    if (found === 'known-fault') return [];
    if ('message' in found) return [issueAt(step, path, `view.fit names ${found.message}`)];
    return found.features.length === 0 ? [issueAt(step, path, `view.fit names "${id}", which holds no shapes.`)] : [];
  });
}

/** Degrees; undefined where a layer has faults of its own. */
function boundsOfView(view: View, shapes: Shapes): Bounds | undefined {
  if ('center' in view) {
    const [x, y] = toWorld(view.center);
    const world = worldPixels * 2 ** view.zoom;
    const [width, height] = [reference.width / world, reference.height / world];
    return boundsOfRect({ x: x - width / 2, y: y - height / 2, width, height });
  }
  const [first] = view.fit;
  if (typeof first === 'number') return view.fit as Bounds;
  const features: Feature[] = [];
  for (const id of view.fit as string[]) {
    const found = findShapes(id, shapes);
    if (found === 'known-fault' || 'message' in found) return undefined;
    features.push(...found.features);
  }
  const [west, south, east, north] = boundsOf({ type: 'FeatureCollection', features });
  const lat = (view.margin_km ?? 0) / 111;
  const lng = lat / Math.max(0.1, Math.cos((Math.max(-south, north) * Math.PI) / 180));
  return [west - lng, south - lat, east + lng, north + lat];
}

/** Whether a feature's bounds and some others touch, on whatever side of the date line either is written. */
export function meets(feature: Feature, [west, south, east, north]: Bounds): boolean {
  const own = boundsOf(feature);
  if (own[1] > north || own[3] < south) return false;
  return [-360, 0, 360].some((turn) => own[0] + turn <= east && own[2] + turn >= west);
}

function swapHint(view: View): string {
  return 'center' in view ? ' A center is [longitude, latitude]; are the two swapped?' : '';
}
