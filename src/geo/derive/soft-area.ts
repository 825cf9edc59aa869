import { centerOfMass } from '@turf/center-of-mass';
import { kinks } from '@turf/kinks';
import { polygonSmooth } from '@turf/polygon-smooth';
import { z } from 'astro/zod';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { areaKm2, rounded } from '../measure.ts';
import { CannotDerive, collection, featuresOf, operation } from '../operation.ts';
import { polygonGeometry, polygonsOf, toLngLat, type Rings } from '../positions.ts';

export const softArea = operation({
  name: 'soft-area',
  about:
    'Rounds the corners of outlines drawn by hand and scales them, each about its own middle, until all of them together have a stated area_km2.',
  example: { area_km2: 627.5 },
  params: z.strictObject({
    area_km2: z
      .number()
      .positive()
      .max(20_000_000)
      .describe('Square kilometres of all outlines together, as in `627.5`; met within 0.1 %.'),
    smooth: z
      .int()
      .min(0)
      .max(6)
      .default(3)
      .describe('How often every corner is cut, from 0 (not at all) to 6; 3 if left out.'),
  }),
  run(input, { area_km2, smooth }) {
    const outlines = featuresOf(input, 'soft-area', 'Polygon', 'MultiPolygon');
    for (const outline of outlines) refuseKinks(outline);
    const soft = outlines.map((outline) => roundCorners(polygonsOf(outline), smooth));
    const factor = factorFor(soft, area_km2);
    const scaled = soft.map((polygons) => polygons.map((rings) => scale(rings, factor)));
    return collection(
      outlines.map((outline, index) => {
        const geometry = polygonGeometry(scaled[index] ?? []);
        return { ...outline, properties: { ...outline.properties, area_km2: rounded(areaKm2(geometry)) }, geometry };
      }),
    );
  },
});

function roundCorners(polygons: Rings[], times: number): Rings[] {
  return times === 0 ? polygons : polygonsOf(polygonSmooth(polygonGeometry(polygons), { iterations: times }));
}

/** Areas grow nearly with the square of the factor; a few rounds take up the rest, which comes from the globe. */
function factorFor(outlines: Rings[][], wantedKm2: number): number {
  const all = outlines.flat();
  const areaAt = (factor: number): number => areaKm2(polygonGeometry(all.map((rings) => scale(rings, factor))));
  const drawn = areaAt(1);
  if (drawn < wantedKm2 / 4 || drawn > wantedKm2 * 4) {
    throw new CannotDerive(
      `the outline has ${rounded(drawn, 1)} km² once its corners are rounded, too far from ${wantedKm2} km² to be the same shape. Draw it nearer to its size.`,
      ['area_km2'],
    );
  }
  let factor = 1;
  for (let round = 0; round < 12; round += 1) factor *= Math.sqrt(wantedKm2 / areaAt(factor));
  return factor;
}

/** Scaled about the centroid of the outer ring. */
function scale(rings: Rings, factor: number): Rings {
  const middle = centerOfMass({ type: 'Polygon', coordinates: rings.slice(0, 1) });
  const [lng0, lat0] = toLngLat(middle.geometry.coordinates);
  return rings.map((ring) => ring.map(([lng, lat]) => [lng0 + (lng - lng0) * factor, lat0 + (lat - lat0) * factor]));
}

function refuseKinks(outline: Feature<Polygon | MultiPolygon>): void {
  const [kink] = kinks(outline).features;
  if (kink === undefined) return;
  const where = kink.geometry.coordinates.map((degrees) => rounded(degrees)).join(', ');
  throw new CannotDerive(`the outline of "${outline.id ?? ''}" crosses itself at [${where}]. Draw it without a loop.`);
}
