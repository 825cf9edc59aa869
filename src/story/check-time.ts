import type { Feature } from 'geojson';
import type { Issue } from '../issue.ts';
import { missingProperty } from './check-style.ts';
import type { StepDraft } from './draft.ts';
import { onDate, spanOf } from './layer-time.ts';
import type { Shapes } from './reference.ts';
import { issueAt, printValue } from './shape.ts';
import type { LayerDraft } from './surroundings.ts';

/** Dates of a layer's shapes that cannot be, and properties that there are not. */
export function checkTime(draft: LayerDraft): Issue[] {
  const { time } = draft.description.part;
  const features = draft.layer?.features.features ?? [];
  if (time === undefined) return [];
  const missing = (['from', 'to'] as const).flatMap((end) => {
    const text = time[end] === undefined ? undefined : missingProperty(time[end], features);
    return text === undefined ? [] : [issueAt(draft.description, ['time', end], `time.${end} is ${text}`)];
  });
  return missing.length > 0 ? missing : checkSpans(draft, features, time);
}

/** Faults of one kind are told once, at the first feature that has them. */
function checkSpans(draft: LayerDraft, features: readonly Feature[], time: { from?: string; to?: string }): Issue[] {
  const faults = features.flatMap((feature, index) => {
    const span = spanOf(feature, time);
    if ('faulty' in span) {
      const { faulty } = span;
      const value = printValue(feature.properties?.[faulty]);
      return [{ index, property: faulty, says: `has the ${faulty} ${value}. A date is a real day, month or year: 2024-10-18, 2024-10 or 2024.` }]; // prettier-ignore
    }
    if (span.from <= span.to) return [];
    return [{ index, property: time.to!, says: `ends before it begins: ${time.from} is ${printValue(feature.properties?.[time.from!])}, ${time.to} is ${printValue(feature.properties?.[time.to!])}.` }]; // prettier-ignore
  });
  const alike = Map.groupBy(faults, ({ property, says }) => property + says.split(' ', 1)[0]);
  return [...alike.values()].map((found) => {
    const { index, property, says } = found[0]!;
    const more = found.length === 1 ? '' : ` The same goes for ${found.length - 1} more.`;
    const message = `feature "${features[index]!.id}" ${says}${more}`;
    const path = `features[${index}].properties.${property}`;
    return { ...draft.at(index, property), path, message, severity: 'error' as const };
  });
}

/** Steps that show layers with a time: they need a date, and something should be there on it. */
export function checkStepTime(step: StepDraft, { layers }: Shapes): Issue[] {
  const { show = [], date } = step.part;
  return show.flatMap((id, position) => {
    const layer = layers.get(id);
    if (layer?.description.time === undefined) return [];
    if (date === undefined) {
      const message = `show lists "${id}", whose shapes come and go with time, but the step has no date. Say which day its map shows, as in "date: ${layer.description.date}".`;
      return [issueAt(step, ['show', position], message)];
    }
    if (onDate(layer, date).features.features.length > 0) return [];
    const message = `date is ${date}, but on that day nothing of "${id}" is there. Change the date, or take the layer out of show.`;
    return [issueAt(step, ['date'], message, 'warning')];
  });
}
