import { z } from 'astro/zod';
import { boundsOf, distanceKm, rounded } from '../measure.ts';
import { CannotDerive, collection, idParam, operation, setParam } from '../operation.ts';
import { rectangle } from '../positions.ts';

export const bounds = operation({
  name: 'bounds',
  about:
    'Replaces everything by the smallest rectangle of longitude and latitude around it, with width_km and height_km.',
  example: { id: 'all-of-it' },
  params: z.strictObject({ id: idParam, set: setParam }),
  run(input, { id, set }) {
    if (input.features.length === 0)
      throw new CannotDerive('there are no shapes to work on. Begin with a step that adds some, such as take.');
    const box = boundsOf(input);
    const [west, south, east, north] = box;
    const middle = (south + north) / 2;
    const half: [number, number] = [(west + east) / 2, middle];
    const properties = {
      width_km: rounded(distanceKm([west, middle], half) + distanceKm(half, [east, middle])),
      height_km: rounded(distanceKm([west, south], [west, north])),
      ...set,
    };
    const geometry = { type: 'Polygon' as const, coordinates: [rectangle(box)] };
    return collection([{ type: 'Feature', id: id ?? 'bounds', properties, geometry }]);
  },
});
