import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';
import { circleRadii, numberPx, rimPx } from './cluster-sign.ts';
import type { Coat } from './coats.ts';
import { colourOf, visibleIn } from './style-paint.ts';
import type { ShapeLayer, StyledLayer } from './styled-layer.ts';

/** A coat of paint each; features of all its looks in one layer, those of a later look on top. */
export function dataLayers({ id, steps, coats = [] }: StyledLayer): ShapeLayer[] {
  return coats.map((coat, index): ShapeLayer => {
    const { type, opacity, dash, cap = 'butt', shades, grain } = coat;
    const order = ['get', type === 'hatch' ? 'hatch' : 'look'] as ExpressionSpecification;
    const isLooked = ['in', order, ['literal', shades.map(({ look }) => look)]] as ExpressionSpecification;
    const filter: ExpressionSpecification =
      grain === undefined ? isLooked : ['all', isLooked, ['==', ['get', 'grain'], grain]];
    const base = { id: `${id}:${index}`, source: id, filter };
    const byLook = <Value extends string | number | ExpressionSpecification>(valueOf: (shade: Shade) => Value) =>
      matched(order, shades, valueOf);
    const colour = byLook((shade) => colourOf(shade.colour));
    const visible = visibleIn(id, coat.steps ?? steps, opacity);
    if (type === 'fill') {
      return {
        ...base,
        type: 'fill',
        layout: { 'fill-sort-key': order },
        paint: { 'fill-color': colour, 'fill-opacity': visible },
      };
    }
    if (type === 'dot') {
      const radius = byLook(({ widthPx }) => widthPx / 2);
      return {
        ...base,
        type: 'circle',
        layout: { 'circle-sort-key': order },
        paint: { 'circle-color': colour, 'circle-radius': radius, 'circle-opacity': visible },
      };
    }
    return {
      ...base,
      type: 'line',
      layout: { 'line-cap': cap, 'line-join': 'round', 'line-sort-key': order },
      paint: {
        'line-color': colour,
        'line-width': byLook(({ widthPx }) => widthPx),
        'line-opacity': visible,
        ...(dash && { 'line-dasharray': dash }),
      },
    };
  });
}

/** Circles with the number of points that they stand for. */
export function clusterLayers({ id, steps, clusters }: StyledLayer): ShapeLayer[] {
  if (clusters === undefined) return [];
  const base = { source: id, filter: ['has', 'count'] as ExpressionSpecification };
  const wider = circleRadii.slice(1).flatMap((radius, index) => [10 ** (index + 1), radius - rimPx]);
  const visible = visibleIn(id, steps, 1);
  return [
    {
      ...base,
      id: `${id}:circles`,
      type: 'circle',
      layout: { 'circle-sort-key': ['get', 'count'] },
      paint: {
        'circle-color': colourOf('paper'),
        'circle-radius': ['step', ['get', 'count'], circleRadii[0]! - rimPx, ...wider] as ExpressionSpecification,
        'circle-stroke-color': colourOf(clusters.tone),
        'circle-stroke-width': rimPx,
        'circle-opacity': visible,
        'circle-stroke-opacity': visible,
      },
    },
    {
      ...base,
      id: `${id}:numbers`,
      type: 'symbol',
      layout: {
        'text-field': ['to-string', ['get', 'count']],
        // Drawn with the page's own font; a family whose name ends in a number must be quoted.
        'text-font': ['"Source Sans 3"'],
        'text-size': numberPx,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': colourOf('ink'), 'text-opacity': visible },
    },
  ];
}

type Shade = Coat['shades'][number];

/** A value for each look, which a property says. */
function matched<Value extends string | number | ExpressionSpecification>(
  property: ExpressionSpecification,
  shades: Shade[],
  valueOf: (shade: Shade) => Value,
): Value | ExpressionSpecification {
  const cases = shades.map((shade) => [shade.look, valueOf(shade)] as const);
  const last = cases.at(-1)![1];
  if (cases.every(([, value]) => JSON.stringify(value) === JSON.stringify(last))) return last;
  return ['match', property, ...cases.slice(0, -1).flat(), last] as unknown as ExpressionSpecification;
}
