import { z } from 'astro/zod';
import type { Feature, FeatureCollection } from 'geojson';
import { arc } from '../arc.ts';
import { distanceKm, initialBearing, rounded } from '../measure.ts';
import { CannotDerive, collection, featuresOf, findFeature, idParam, operation, setParam } from '../operation.ts';
import type { GeoContext } from '../operation.ts';
import { toLngLat, type LngLat } from '../positions.ts';

export const greatCircle = operation({
  name: 'great-circle',
  about:
    'Draws the shortest line over the globe, with its distance_km and bearing. With from and to it adds a line between two places; without, it replaces the points before it by one line through them.',
  example: { from: 'vladivostok', to: 'kursk' },
  params: z
    .strictObject({
      from: z
        .string()
        .min(1)
        .optional()
        .describe('Place at which the line starts: an id of the layer `places`, or `layer/feature`.'),
      to: z.string().min(1).optional().describe('Place at which the line ends, named like `from`.'),
      via: z
        .array(z.string().min(1))
        .min(1)
        .optional()
        .describe('Places that the line passes on its way, in order, as in `[khabarovsk]`.'),
      id: idParam,
      set: setParam,
    })
    .refine(({ from, to }) => (from === undefined) === (to === undefined), {
      message: 'give both from and to, or neither to draw a line through the points of the steps before.',
    })
    .refine(({ from, via }) => via === undefined || from !== undefined, {
      message: 'needs from and to when it has via.',
      path: ['via'],
    }),
  run(input, { from, to, via = [], id, set }, context) {
    if (from !== undefined && to !== undefined) {
      const stops = [from, ...via, to].map((reference) => place(reference, context));
      const properties = { from, to, ...(via.length > 0 ? { via } : {}) };
      return collection([
        ...input.features,
        line(stops, id ?? stops.map(lastPart).join('-'), { ...properties, ...set }),
      ]);
    }
    const stops = stopsOf(input);
    const names = { from: stops.at(0)?.id, to: stops.at(-1)?.id };
    return collection([line(stops, id ?? stops.map(lastPart).join('-'), { ...names, ...set })]);
  },
});

interface Stop {
  id: string;
  name: string;
  position: LngLat;
}

function line(stops: Stop[], id: string, properties: Record<string, unknown>): Feature {
  const coordinates: LngLat[] = [];
  let total = 0;
  for (const [index, to] of stops.entries()) {
    const from = stops[index - 1];
    if (from === undefined) continue;
    const leg = legBetween(from, to, coordinates.at(-1)?.[0]);
    coordinates.push(...(coordinates.length === 0 ? leg : leg.slice(1)));
    total += distanceKm(from.position, to.position);
  }
  const [first, second] = [stops[0], stops[1]];
  const bearing = first && second ? initialBearing(first.position, second.position) : 0;
  const name = [stops.at(0)?.name, stops.at(-1)?.name].join(' – ');
  return {
    type: 'Feature',
    id,
    properties: { name, distance_km: rounded(total), bearing: rounded(bearing), ...properties },
    geometry: { type: 'LineString', coordinates },
  };
}

/** The arc of one leg, its longitudes running on from where the leg before ended. */
function legBetween(from: Stop, to: Stop, startLng = from.position[0]): LngLat[] {
  if (distanceKm(from.position, to.position) === 0) {
    throw new CannotDerive(`"${from.id}" and "${to.id}" are at the same position: there is no line between them.`);
  }
  const leg = arc([startLng, from.position[1]], to.position);
  if (leg !== undefined) return leg;
  throw new CannotDerive(
    `"${from.id}" and "${to.id}" are opposite each other on the globe, so every way is as short. Add a place with via.`,
  );
}

function place(reference: string, context: GeoContext): Stop {
  const feature = findFeature(reference, context, []);
  if (feature.geometry.type !== 'Point') {
    throw new CannotDerive(`"${reference}" is a ${feature.geometry.type}; great-circle runs between points.`);
  }
  const name = String(feature.properties?.['name'] ?? reference);
  return { id: reference, name, position: toLngLat(feature.geometry.coordinates) };
}

function stopsOf(input: FeatureCollection): Stop[] {
  const points = featuresOf(input, 'great-circle', 'Point');
  if (points.length < 2) {
    throw new CannotDerive('there is only one point before it. Take at least two, or give from and to.');
  }
  return points.map((point) => ({
    id: String(point.id),
    name: String(point.properties?.['name'] ?? point.id),
    position: toLngLat(point.geometry.coordinates),
  }));
}

function lastPart({ id }: Stop): string {
  return id.slice(id.indexOf('/') + 1);
}
