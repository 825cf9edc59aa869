import { z } from 'astro/zod';
import type { Feature, FeatureCollection } from 'geojson';
import { cutLine, isInside } from '../cut-line.ts';
import { areaKm2, lengthKm, rounded } from '../measure.ts';
import { CannotDerive, collection, operation } from '../operation.ts';
import { intersection, polygonsWithin, union } from '../overlay.ts';
import { extentOf, lineGeometry, linesOf, pointsOf, polygonGeometry, polygonsOf, toLngLat, widen, type Rings } from '../positions.ts';

export const clip = operation({
  name: 'clip',
  about:
    'Keeps what lies inside countries of the base map or the areas of another layer. Lines and areas are cut, with their new length_km or area_km2; points outside are left out. Give either countries or layer.',
  example: { countries: ['Russia'] },
  params: z
    .strictObject({
      countries: z
        .array(z.string().min(1))
        .min(1)
        .optional()
        .describe("Natural Earth's English names, as in `[Russia]`."),
      layer: z.string().min(1).optional().describe('Id of a layer whose areas are meant, as in `kursk-oblast`.'),
    })
    .refine(({ countries, layer }) => (countries === undefined) !== (layer === undefined), {
      message: 'give either countries or layer.',
    }),
  run(input, { countries = [], layer }, context) {
    if (input.features.length === 0) {
      throw new CannotDerive('there are no shapes to work on. Begin with a step that adds some, such as take.');
    }
    const area = [
      ...countries.flatMap((name) => polygonsOf(context.country(name))),
      ...(layer === undefined ? [] : polygonsOf(context.layer(layer))),
    ];
    const where = layer ?? countries.join(', ');
    if (area.length === 0) throw new CannotDerive(`the layer "${where}" has no areas to clip with.`, ['layer']);
    const kept = input.features.flatMap((feature) => clipped(feature, area));
    if (kept.length === 0) throw new CannotDerive(`nothing before it lies inside ${where}, so nothing is left.`);
    return collection(kept);
  },
});

function clipped(feature: Feature, area: Rings[]): FeatureCollection['features'] {
  const positions = [pointsOf(feature), ...linesOf(feature), ...polygonsOf(feature).flat()];
  const near = polygonsWithin(area, widen(extentOf(positions), 1));
  const { geometry } = feature;
  if (near.length === 0) return [];
  if (geometry.type === 'Point') return isInside(toLngLat(geometry.coordinates), near) ? [feature] : [];
  if (geometry.type === 'MultiPoint') {
    const coordinates = geometry.coordinates.filter((position) => isInside(toLngLat(position), near));
    return coordinates.length === 0 ? [] : [{ ...feature, geometry: { ...geometry, coordinates } }];
  }
  const lines = linesOf(geometry).flatMap((line) => cutLine(line, near).inside);
  if (lines.length > 0) {
    const cut = lineGeometry(lines);
    return [{ ...feature, properties: { ...feature.properties, length_km: rounded(lengthKm(cut)) }, geometry: cut }];
  }
  const shared = union(near.flatMap((rings) => intersection(geometry, polygonGeometry([rings]))));
  if (shared.length === 0) return [];
  const cut = polygonGeometry(shared);
  return [{ ...feature, properties: { ...feature.properties, area_km2: rounded(areaKm2(cut)) }, geometry: cut }];
}
