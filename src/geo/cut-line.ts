import { between } from './densify.ts';
import { segmentsOf, type LngLat, type Rings } from './positions.ts';

/** One stretch of a line, wholly inside or wholly outside. */
export interface Stretch {
  inside: boolean;
  line: LngLat[];
}

/** A line cut exactly where it enters and leaves an area; the stretches in the line's order, and the inner and outer ones. */
export function cutLine(
  line: LngLat[],
  area: Rings[],
): { stretches: Stretch[]; inside: LngLat[][]; outside: LngLat[][] } {
  const stretches: Stretch[] = [];
  for (const [from, to] of segmentsOf(line)) {
    const shares = [0, ...crossings(from, to, area), 1].sort((a, b) => a - b);
    for (const [start, end] of shares.map((share, index) => [share, shares[index + 1] ?? 1] as const)) {
      if (end - start < 1e-12) continue;
      const inside = isInside(between(from, to, (start + end) / 2), area);
      const head = end === 1 ? to : between(from, to, end);
      const current = stretches.at(-1);
      if (current?.inside === inside) current.line.push(head);
      else stretches.push({ inside, line: [start === 0 ? from : between(from, to, start), head] });
    }
  }
  return {
    stretches,
    inside: stretches.filter(({ inside }) => inside).map((stretch) => stretch.line),
    outside: stretches.filter(({ inside }) => !inside).map((stretch) => stretch.line),
  };
}

/** Whether a position lies in one of the polygons and in none of its holes. */
export function isInside([lng, lat]: LngLat, area: Rings[]): boolean {
  return area.some((rings) => {
    let inside = false;
    for (const ring of rings) {
      for (let index = 1; index < ring.length; index += 1) {
        const from = ring[index - 1];
        const to = ring[index];
        if (from === undefined || to === undefined || from[1] > lat === to[1] > lat) continue;
        if (lng < from[0] + ((lat - from[1]) / (to[1] - from[1])) * (to[0] - from[0])) inside = !inside;
      }
    }
    return inside;
  });
}

/** Shares of the way at which a segment meets the outline. */
function crossings([x1, y1]: LngLat, [x2, y2]: LngLat, area: Rings[]): number[] {
  const [west, east, south, north] = [Math.min(x1, x2), Math.max(x1, x2), Math.min(y1, y2), Math.max(y1, y2)];
  const [dx, dy] = [x2 - x1, y2 - y1];
  const shares: number[] = [];
  for (const rings of area) {
    for (const ring of rings) {
      for (let index = 1; index < ring.length; index += 1) {
        const a = ring[index - 1];
        const b = ring[index];
        if (a === undefined || b === undefined) continue;
        if (a[0] < west && b[0] < west) continue;
        if (a[0] > east && b[0] > east) continue;
        if (a[1] < south && b[1] < south) continue;
        if (a[1] > north && b[1] > north) continue;
        const [ex, ey] = [b[0] - a[0], b[1] - a[1]];
        const across = dx * ey - dy * ex;
        if (across === 0) continue;
        const share = ((a[0] - x1) * ey - (a[1] - y1) * ex) / across;
        const onEdge = ((a[0] - x1) * dy - (a[1] - y1) * dx) / across;
        if (share > 0 && share < 1 && onEdge >= 0 && onEdge <= 1) shares.push(share);
      }
    }
  }
  return shares;
}
