import type { Feature } from 'geojson';
import { labelPoint } from '../geo/derive/label-points.ts';
import type { Layer } from '../geo/layer.ts';
import { isDataKind } from '../geo/layer-style.ts';
import { areaKm2 } from '../geo/measure.ts';
import { toWorld, type WorldRect } from '../geo/mercator.ts';
import { labelOf } from '../story/channel.ts';
import { haloPx, mutedSize } from './coats.ts';
import { channelsOf } from './data-looks.ts';
import { noParty } from './looks.ts';
import type { MapLabel } from './scene.ts';
import { nearFocus } from './stage-classes.ts';

/** Labels of one layer in one step: the search for their places takes time with the square of their number. */
const most = 60;

/** What a layer's style writes beside its points or in its areas, as far as a step is about them; the largest first. */
export function dataLabels({ id, description, features }: Layer, focus: WorldRect, lang: string): MapLabel[] {
  const { kind, style = {}, muted = false } = description;
  if (!isDataKind(kind) || style.label === undefined) return [];
  const { size } = channelsOf(style, kind, noParty, lang);
  const diameterOf = ({ properties }: Feature) => size.classes[size.classOf(properties ?? {}) ?? 0]!.look;
  const isPoints = kind === 'points';
  const sizeOf = isPoints ? diameterOf : (feature: Feature) => Math.sqrt(areaKm2(feature));
  const labelled = features.features
    .flatMap((feature) => {
      const text = labelOf(feature, description);
      return text === undefined ? [] : [{ feature, text, size: sizeOf(feature) }];
    })
    .sort((a, b) => b.size - a.size);
  return labelled
    .map(({ feature, text, size }): MapLabel => {
      const radius = (diameterOf(feature) / 2) * (muted ? mutedSize : 1) + haloPx;
      return {
        id: String(feature.id),
        layer: id,
        kind: isPoints ? 'point' : 'area',
        text,
        lngLat: labelPoint(feature),
        weight: Number((size / labelled[0]!.size).toFixed(3)),
        ...(isPoints && { dotPx: Number(radius.toFixed(2)) }),
        muted,
      };
    })
    .filter(({ lngLat }) => isInside(lngLat, focus))
    .slice(0, most);
}

function isInside(lngLat: [number, number], focus: WorldRect): boolean {
  const { x, y } = nearFocus(toWorld(lngLat), focus);
  return x >= focus.x && x <= focus.x + focus.width && y >= focus.y && y <= focus.y + focus.height;
}
