import type { Feature, Point } from 'geojson';
import { publish } from '../../geo/publish.ts';
import type { ImportedLayer } from './imported.ts';

/** A point that the original marked on its map. */
export type Place = Feature<Point> & { id: string; properties: { name: string } };

export function placeAt(id: string, name: string, [lng, lat]: readonly [number, number]): Place {
  return { type: 'Feature', id, properties: { name }, geometry: { type: 'Point', coordinates: [lng, lat] } };
}

/** The layer of all places, where there are any. */
export function placesLayer(places: readonly Place[]): ImportedLayer[] {
  if (places.length === 0) return [];
  const description = {
    title: 'Places that the imported story marked',
    kind: 'places' as const,
    method: 'Each point is where the imported story set a marker; its name is the title of that part of the story.',
  };
  return [{ id: 'places', description, shapes: publish({ type: 'FeatureCollection', features: [...places] }) }];
}

/** The line that runs through places in the story's order, where there are two of them. */
export function pathLayer(positions: readonly (readonly [lng: number, lat: number])[]): ImportedLayer[] {
  const stops = positions.filter(
    ([lng, lat], index) => lng !== positions[index - 1]?.[0] || lat !== positions[index - 1]?.[1],
  );
  if (stops.length < 2) return [];
  const description = {
    title: 'Line through the places in the story’s order',
    kind: 'distance' as const,
    legend: 'Order of the places',
    method:
      'A straight line on the map from each place to the next, as the imported story drew it; nobody need have gone there.',
  };
  const geometry = { type: 'LineString' as const, coordinates: stops.map((stop) => [...stop]) };
  const feature: Feature = { type: 'Feature', id: 'path', properties: {}, geometry };
  return [{ id: 'path', description, shapes: publish({ type: 'FeatureCollection', features: [feature] }) }];
}
