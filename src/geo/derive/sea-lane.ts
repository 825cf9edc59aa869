import { z } from 'astro/zod';
import type { Feature } from 'geojson';
import { cutLine, isInside } from '../cut-line.ts';
import { between, densify } from '../densify.ts';
import { distanceKm, lengthKm, rounded } from '../measure.ts';
import { nearestOnLines } from '../nearest.ts';
import { CannotDerive, collection, featuresOf, operation } from '../operation.ts';
import { polygonsWithin } from '../overlay.ts';
import { extentOf, widen, linesOf, polygonsOf, type LngLat, type Rings } from '../positions.ts';

/** Kilometres that a lane ends off the coast, so that rounding never puts its end on land. */
const offshoreKm = 0.05;

/** Kilometres between the positions of a lane: short enough to be drawn alike on every projection. */
const stepKm = 5;

export const seaLane = operation({
  name: 'sea-lane',
  about:
    'Cuts lines drawn by hand from place to place at the coast of the base map, keeps the part over water, and gives it its length_km. Fails where the line crosses land on its way.',
  example: { clearance_km: 10 },
  params: z.strictObject({
    clearance_km: z
      .number()
      .min(0)
      .max(200)
      .default(0)
      .describe(
        'Kilometres that the lane keeps from every coast and island, its ends included; 0 to 200, the coast itself if left out.',
      ),
  }),
  run(input, { clearance_km }, context) {
    const land = polygonsOf(context.land());
    const lines = featuresOf(input, 'sea-lane', 'LineString');
    return collection(lines.map((line) => lane(line, land, clearance_km)));
  },
});

function lane(feature: Feature, land: Rings[], clearanceKm: number): Feature {
  const name = String(feature.id);
  const [line = []] = linesOf(feature);
  const near = polygonsWithin(land, widen(extentOf([line]), 0.5 + clearanceKm / 40));
  const { stretches } = cutLine(line, near);
  const water = stretches.slice(stretches[0]?.inside ? 1 : 0, stretches.at(-1)?.inside ? -1 : undefined);
  const crossing = water.find(({ inside }) => inside);
  if (crossing !== undefined) throw new CannotDerive(landSentence(name, crossing.line));
  const [sea] = water;
  if (sea === undefined) throw new CannotDerive(`the line "${name}" lies wholly on land. Draw it over the sea.`);
  const shore = {
    start: stretches[0]?.inside === true ? offshoreKm : 0,
    end: stretches.at(-1)?.inside === true ? offshoreKm : 0,
  };
  const dense = densify(sea.line, stepKm);
  const atSea =
    clearanceKm > 0
      ? awayFrom(near, dense, clearanceKm, name)
      : shortened(shortened(dense, shore.start).reverse(), shore.end).reverse();
  const geometry = { type: 'LineString' as const, coordinates: atSea };
  const rest = cutLine(atSea, near).inside[0];
  if (rest !== undefined) throw new CannotDerive(landSentence(name, rest));
  return { ...feature, properties: { ...feature.properties, length_km: rounded(lengthKm(geometry)) }, geometry };
}

/** The line without its ends nearer to land than `km`; fails where it comes nearer again in between. */
function awayFrom(land: Rings[], line: LngLat[], km: number, name: string): LngLat[] {
  const coast = land.flat();
  if (coast.length === 0) return line;
  const fine = densify(line, Math.max(km / 4, offshoreKm));
  const far = fine.map((position) => !isInside(position, land) && (nearestOnLines(position, coast)?.km ?? km) >= km);
  const first = far.indexOf(true);
  const last = far.lastIndexOf(true);
  const near = first === -1 ? 0 : far.slice(first, last).indexOf(false) + first;
  if (first === -1 || first === last) {
    throw new CannotDerive(`the line "${name}" is nowhere ${km} km from land. Make clearance_km smaller.`, [
      'clearance_km',
    ]);
  }
  if (near >= first) {
    const where = fine[near]?.map((degrees) => rounded(degrees)).join(', ') ?? '';
    throw new CannotDerive(
      `the line "${name}" comes nearer to land than ${km} km at [${where}]. Move it out to sea there.`,
    );
  }
  const start = fine[first];
  const end = fine[last];
  const kept = line.filter((position) => {
    const index = fine.indexOf(position);
    return index > first && index < last;
  });
  return [...(start ? [start] : []), ...kept, ...(end ? [end] : [])];
}

/** The line without its first kilometres. */
function shortened(line: LngLat[], km: number): LngLat[] {
  let left = km;
  for (const [index, to] of line.entries()) {
    const from = line[index - 1];
    if (from === undefined) continue;
    const length = distanceKm(from, to);
    if (length > left) return [between(from, to, left / length), ...line.slice(index)];
    left -= length;
  }
  return line;
}

function landSentence(name: string, crossing: LngLat[]): string {
  const [from, to] = [crossing[0], crossing.at(-1)].map((position) =>
    position?.map((degrees) => rounded(degrees)).join(', '),
  );
  const km = rounded(lengthKm({ type: 'LineString', coordinates: crossing }), 1);
  return `the line "${name}" crosses ${km} km of land from [${from}] to [${to}]. Move it over water there.`;
}
