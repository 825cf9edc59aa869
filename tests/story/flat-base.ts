import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { BaseShapes } from '../../src/load/layers.ts';

/** A base map of one square country, for tests that are about something else. */
export const flatBase: BaseShapes = {
  names: () => ['Austria', 'Hungary'],
  country(name) {
    if (name !== 'Hungary') throw new Error(`"${name}" is not a country of the base map. Did you mean "Hungary"?`);
    return { type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: square } };
  },
  border() {
    throw new Error('Hungary has no neighbour on this base map.');
  },
  land: (): Feature<MultiPolygon> => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiPolygon', coordinates: [square] },
  }),
};

const square: Polygon['coordinates'] = [
  [
    [16, 46],
    [23, 46],
    [23, 48.5],
    [16, 48.5],
    [16, 46],
  ],
];
