import type { Feature } from 'geojson';
import type { Issue } from '../issue.ts';
import type { LayerKind } from '../geo/layer.ts';
import { propertiesSchema } from './layer-schema.ts';
import { issueAt, printValue } from './shape.ts';
import type { LayerDraft } from './surroundings.ts';

/** Kinds whose points are marks and names; the others draw lines and areas, unless their style says what they draw. */
const pointKinds: readonly LayerKind[] = ['places', 'names'];
const styledKinds: readonly LayerKind[] = ['points', 'lines', 'areas'];

/** Shapes that their layer's kind does not draw, and properties that say nothing because of how they are written. */
export function checkDrawn(draft: LayerDraft): Issue[] {
  return draft.layer === undefined ? [] : [...checkKind(draft), ...checkProperties(draft)];
}

function checkKind({ description, layer, at }: LayerDraft): Issue[] {
  if (layer === undefined) return [];
  const { kind } = layer.description;
  if (styledKinds.includes(kind)) return [];
  const isPoints = pointKinds.includes(kind);
  const { features } = layer.features;
  const hidden = features.filter(({ geometry }) =>
    isPoints ? geometry.type !== 'Point' : /Point$/.test(geometry.type),
  );
  const [first] = hidden;
  if (first === undefined) return [];
  const draws = isPoints ? 'points' : 'lines and areas';
  const remedy = isPoints
    ? 'Put it into a layer of another kind, such as outline or distance; of a MultiPoint make single Points.'
    : 'Put it into a layer of kind places, or make a circle of it with the operation ring.';
  if (hidden.length === features.length) {
    const message = `kind is "${kind}", which draws ${draws} only, and "${layer.id}" has none. ${remedy}`;
    return [issueAt(description, ['kind'], message)];
  }
  const others = hidden.length === 1 ? '' : ` The same goes for ${hidden.length - 1} more.`;
  const message = `feature "${first.id}" is a ${first.geometry.type}, which kind ${kind} does not draw. ${remedy}${others}`;
  const place = at(features.indexOf(first), 'geometry');
  return [{ ...place, path: `features[${features.indexOf(first)}]`, message, severity: 'warning' }];
}

/** Only what was given; a computed layer repeats what the layers have that it is made from. */
function checkProperties({ layer, madeFrom, at }: LayerDraft): Issue[] {
  if (layer === undefined || madeFrom.size > 0) return [];
  const { kind } = layer.description;
  const issues: Issue[] = [];
  const told = new Set<string>();
  for (const [index, feature] of layer.features.features.entries()) {
    for (const property of meant(kind, feature)) {
      const value: unknown = feature.properties?.[property];
      const schema = propertiesSchema.shape[property];
      if (value === undefined || value === null || told.has(property) || schema.safeParse(value).success) continue;
      told.add(property);
      const message = `feature "${feature.id}": ${property} is ${printValue(value)}. ${schema.description}`;
      issues.push({
        ...at(index, property),
        path: `features[${index}].properties.${property}`,
        message,
        severity: 'warning',
      });
    }
  }
  return issues;
}

/** The properties that mean something to a layer of a kind. */
function meant(kind: LayerKind, { properties }: Feature): (keyof typeof propertiesSchema.shape)[] {
  const hasLocal = properties?.['local'] !== undefined;
  return [
    ...(pointKinds.includes(kind) ? (['name', 'local', 'precision_km'] as const) : []),
    ...(pointKinds.includes(kind) && hasLocal ? (['local_lang'] as const) : []),
    ...(kind === 'names' ? (['class'] as const) : []),
  ];
}
