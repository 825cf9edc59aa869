import type { DataDrivenPropertyValueSpecification, ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Paint } from './looks.ts';
import type { Tone } from './palette.ts';
import type { ShapeLayer } from './styled-layer.ts';

/**
 * A layer of the style that draws a source in one paint.
 *
 * @param party the tone that `party` stands for
 * @param steps ids of the steps that show it; always shown when left out
 * @param factor what its opacity is multiplied by
 */
export function paintLayer(
  id: string,
  source: string,
  paint: Paint,
  party: Tone,
  steps: string[] | undefined,
  factor: number,
): ShapeLayer {
  const colour = colourOf(paint.colour === 'party' ? party : paint.colour);
  const opacity = visibleIn(source, steps, paint.opacity * factor);
  if (paint.type === 'fill') {
    return {
      id,
      source,
      type: 'fill',
      paint: { 'fill-color': colour, 'fill-opacity': opacity, 'fill-antialias': true },
    };
  }
  return {
    id,
    source,
    type: 'line',
    layout: { 'line-cap': paint.cap, 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-opacity': opacity,
      'line-width': paint.widthPx,
      ...(paint.dashPx && { 'line-dasharray': paint.dashPx.map((length) => length / paint.widthPx) }),
    },
  };
}

/** An opacity that is 0 outside of the steps, and where the reader has switched the layer off. */
export function visibleIn(
  id: string,
  steps: string[] | undefined,
  opacity: number,
): DataDrivenPropertyValueSpecification<number> {
  return steps === undefined ? opacity : ['case', isSeen(id, steps), opacity, 0];
}

/** Whether a step shows a layer and the reader has not switched it off. */
export function isSeen(id: string, steps: string[]): ExpressionSpecification {
  const isHidden = ['in', id, ['global-state', 'hidden']] as ExpressionSpecification;
  return ['all', ['in', ['global-state', 'step'], ['literal', steps]], ['!', isHidden]];
}

/** The tone as the page's colours have it at the time. */
export function colourOf(key: Tone): ExpressionSpecification {
  return ['to-color', ['global-state', key]];
}
