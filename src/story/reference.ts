import type { Feature } from 'geojson';
import { didYouMean } from '../issue.ts';
import type { Layer } from '../geo/layer.ts';

/** The layers of a story as far as they are known while it is checked. */
export interface Shapes {
  /** The layers without faults, by id. */
  layers: ReadonlyMap<string, Layer>;
  /** Ids of all layers in geo/<story>/, also of those that could not be read or computed. */
  ids: ReadonlySet<string>;
}

/** What an id in a view or in prose means; where it means nothing, the clause that says so. */
export type Found = { features: Feature[]; layer: string } | { message: string } | 'known-fault';

/** The layer that holds every point of a story once; an id without a slash is looked up there first. */
export const gazetteer = 'places';

/** Finds the shapes that a reference means: a place, a layer, or `layer/feature`. */
export function findShapes(reference: string, shapes: Shapes): Found {
  const [layerId = '', featureId] = reference.split('/');
  if (featureId !== undefined) return findFeature(layerId, featureId, shapes);
  const place = findFeature(gazetteer, reference, shapes);
  if (place !== 'known-fault' && 'features' in place) return place;
  const layer = shapes.layers.get(reference);
  if (layer !== undefined) return { features: layer.features.features, layer: reference };
  if (shapes.ids.has(reference) || place === 'known-fault') return 'known-fault';
  const near = didYouMean(reference, [...placeIds(shapes), ...shapes.ids]);
  return {
    message: `"${reference}", which is neither a place (an id in the layer "${gazetteer}") nor a layer.${near}`,
  };
}

/** Finds one feature of a layer. */
export function findFeature(layerId: string, featureId: string, shapes: Shapes): Found {
  const layer = shapes.layers.get(layerId);
  if (layer === undefined) return shapes.ids.has(layerId) ? 'known-fault' : { message: unknownLayer(layerId, shapes) };
  const { features } = layer.features;
  const feature = features.find(({ id }) => id === featureId);
  if (feature !== undefined) return { features: [feature], layer: layerId };
  const near = didYouMean(
    featureId,
    features.map(({ id }) => String(id)),
  );
  return { message: `"${featureId}", which is not an id in the layer "${layerId}".${near}` };
}

/** The clause about a layer that is not there: `"bridgse", which is not in geo/. Did you mean "bridges"?` */
export function unknownLayer(id: string, shapes: Shapes): string {
  return `"${id}", which is not a layer in geo/.${didYouMean(id, shapes.ids)}`;
}

/** A feature's name as it is printed; its id where it has none. */
export function nameOf(feature: Feature): string {
  const name: unknown = feature.properties?.['name'];
  return typeof name === 'string' && name !== '' ? name : String(feature.id);
}

function placeIds({ layers }: Shapes): string[] {
  return layers.get(gazetteer)?.features.features.map(({ id }) => String(id)) ?? [];
}
