import type { Feature, Point } from 'geojson';
import { publish } from '../../geo/publish.ts';
import type { NewLayer } from '../../story/scaffold-layers.ts';

/** A point that the original marked on its map. */
export function placeAt(id: string, name: string, [lng, lat]: readonly [number, number]): Feature<Point> {
  return { type: 'Feature', id, properties: { name }, geometry: { type: 'Point', coordinates: [lng, lat] } };
}

/** The layer of all places, where there are any. */
export function placesLayer(places: readonly Feature<Point>[]): NewLayer[] {
  if (places.length === 0) return [];
  return [
    layer(places, {
      id: 'places',
      title: 'Places that the imported story marked',
      kind: 'places',
      method: 'Each point is where the imported story set a marker; its name is the title of that part of the story.',
    }),
  ];
}

/** The line that runs through places in the story's order, where there are two of them. */
export function pathLayer(positions: readonly (readonly [lng: number, lat: number])[]): NewLayer[] {
  const stops = positions.filter(
    ([lng, lat], index) => lng !== positions[index - 1]?.[0] || lat !== positions[index - 1]?.[1],
  );
  if (stops.length < 2) return [];
  const geometry = { type: 'LineString' as const, coordinates: stops.map((stop) => [...stop]) };
  return [
    layer([{ type: 'Feature', id: 'path', properties: {}, geometry }], {
      id: 'path',
      title: 'Line through the places in the story’s order',
      kind: 'distance',
      legend: 'Order of the places',
      method:
        'A straight line on the map from each place to the next, as the imported story drew it; nobody need have gone there.',
    }),
  ];
}

function layer(shapes: readonly Feature[], about: Omit<NewLayer, 'features' | 'shapes' | 'isShown'>): NewLayer {
  const { features } = publish({ type: 'FeatureCollection', features: [...shapes] });
  return { ...about, features, shapes: features, isShown: true };
}
