import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { GeoContext } from '../../src/geo/derive.ts';
import { CannotDerive } from '../../src/geo/operation.ts';
import type { LngLat } from '../../src/geo/positions.ts';
import { didYouMean } from '../../src/issue.ts';

/**
 * A small world: Westland and Eastland share a winding border near 10° E, Farland lies on both sides of 180°, and Isle is an island
 * in the sea south of Westland.
 */
export const winding: LngLat[] = [
  [10, 50],
  [10.2, 50.3],
  [9.9, 50.5],
  [10.1, 50.9],
  [9.8, 51.3],
  [10, 51.6],
  [10, 52],
];

const countries: Record<string, Polygon | MultiPolygon> = {
  Westland: { type: 'Polygon', coordinates: [[[8, 50], ...winding, [8, 52], [8, 50]]] },
  Eastland: { type: 'Polygon', coordinates: [[[12, 50], [12, 52], ...winding.toReversed(), [12, 50]]] },
  Isle: {
    type: 'Polygon',
    coordinates: [
      [
        [8.8, 49],
        [9.2, 49],
        [9.2, 49.4],
        [8.8, 49.4],
        [8.8, 49],
      ],
    ],
  },
  Farland: {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [177, 60],
          [180, 60],
          [180, 62],
          [177, 62],
          [177, 60],
        ],
      ],
      [
        [
          [-180, 60],
          [-178, 60],
          [-178, 62],
          [-180, 62],
          [-180, 60],
        ],
      ],
    ],
  },
};

const layers: Record<string, FeatureCollection> = {
  places: collection([
    place('pyongyang', 'Pyongyang', [125.75432, 39.03385], { party: 'nis', precision_km: 5 }),
    place('khabarovsk', 'Khabarovsk', [135.0971, 48.46204], { party: 'nis', precision_km: 20 }),
    place('kursk', 'Kursk', [36.18457, 51.72689], { party: 'nato', precision_km: 100 }),
    place('west-harbour', 'West Harbour', [8.5, 50.05], { sources: ['pilot', 'chart'] }),
  ]),
  reserves: collection([
    area('north-reserve', [
      [8.5, 51],
      [9, 51],
      [9, 51.5],
      [8.5, 51.5],
      [8.5, 51],
    ]),
    area('south-reserve', [
      [8.5, 50.2],
      [9, 50.2],
      [9, 50.6],
      [8.5, 50.6],
      [8.5, 50.2],
    ]),
  ]),
  nothing: collection([]),
};

export const world: GeoContext = {
  layer(id) {
    const layer = layers[id];
    if (layer !== undefined) return layer;
    throw new CannotDerive(`there is no layer "${id}".${didYouMean(id, Object.keys(layers))}`);
  },
  country(name) {
    const geometry = countries[name];
    if (geometry !== undefined) return { type: 'Feature', properties: { name }, geometry };
    throw new CannotDerive(`the base map has no country "${name}".${didYouMean(name, Object.keys(countries))}`);
  },
  border(a, b) {
    const coordinates = [a, b].sort().join() === 'Eastland,Westland' ? [winding] : [];
    return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates } };
  },
  land() {
    const coordinates = Object.values(countries).flatMap((country) =>
      country.type === 'Polygon' ? [country.coordinates] : country.coordinates,
    );
    return { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates } };
  },
};

function place(id: string, name: string, coordinates: LngLat, properties: object): Feature {
  return { type: 'Feature', id, properties: { name, ...properties }, geometry: { type: 'Point', coordinates } };
}

function area(id: string, ring: LngLat[]): Feature {
  return { type: 'Feature', id, properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
}

function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}
