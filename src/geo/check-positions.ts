import { PositionTally, roundedDegrees } from './check-position.ts';
import { show, type Path, type Report } from './check-report.ts';

/**
 * Faults in `coordinates`. Of each sort that can fill a file – elevations, decimals, positions out of range – only the first of a
 * geometry is named, with a count of the others.
 *
 * @param depth how many lists lie around each position: 0 for a Point, 3 for a MultiPolygon
 * @returns whether there is no error, so that shapes can be made of them
 */
export function checkPositions(
  coordinates: unknown[],
  type: string,
  depth: number,
  path: Path,
  name: string,
  onFault: Report,
): boolean {
  let isSound = true;
  const report: Report = (severity, at, message) => {
    if (severity === 'error') isSound = false;
    onFault(severity, at, message);
  };
  const tally = new PositionTally(name, report);
  walk(coordinates, depth, path);
  tally.close();
  return isSound;

  function walk(part: unknown, level: number, at: Path): void {
    if (level === 0) {
      tally.position(part, at);
    } else if (!Array.isArray(part)) {
      tally.wrongDepth(part, type, at);
    } else if (level === 1 && type !== 'MultiPoint') {
      checkLine(part, at);
    } else {
      if (part.length === 0) report('error', at, `${name} has an empty list in its coordinates. Delete it.`);
      for (const [index, inner] of part.entries()) walk(inner, level - 1, [...at, index]);
    }
  }

  function checkLine(line: unknown[], at: Path): void {
    if (typeof line[0] === 'number') {
      tally.wrongDepth(line, type, at);
      return;
    }
    const faultsBefore = tally.faults;
    const isRing = type.endsWith('Polygon');
    let previous: unknown;
    let isLost: boolean | undefined;
    for (let index = 0; index < line.length; index += 1) {
      const position = line[index];
      if (!tally.isFine(position)) {
        isLost ??= isRing && isLostByRounding(line);
        tally.position(position, [...at, index], isLost);
      } else if (index > 0 && tally.jumps(previous, position)) tally.jump(previous, position, [...at, index]);
      previous = position;
    }
    if (isLost === true) {
      report(
        'warning',
        at,
        `${name} has a ring of less than 0.1 m: at six decimals nothing is left of it. Delete it, or draw it larger.`,
      );
    }
    if (isRing) checkRing(line, at, tally.faults === faultsBefore);
    else if (line.length < 2) {
      report(
        'error',
        at,
        `${name} has a line of ${line.length === 0 ? 'no positions' : 'one position'}. A line has at least two; one alone is a Point.`,
      );
    }
  }

  function checkRing(ring: unknown[], at: Path, positionsAreFine: boolean): void {
    const first = ring[0];
    const last = ring.at(-1);
    const closed = Array.isArray(first) && Array.isArray(last) && first[0] === last[0] && first[1] === last[1];
    if (!closed && ring.length > 0 && positionsAreFine) {
      report(
        'error',
        [...at, ring.length - 1],
        `${name} has a ring that is not closed: it starts at ${show(first)} and ends at ${show(last)}. Repeat the first position at its end, or let \`npm run validate -- --fix\` do it.`,
      );
    }
    if (ring.length < (closed ? 4 : 3)) {
      report(
        'error',
        at,
        `${name} has a ring of ${ring.length} positions. A ring has at least four: three corners, and the first again at its end.`,
      );
    } else if (closed && positionsAreFine) {
      const isHole = Number(at.at(-1)) > 0;
      const area = turn(ring as number[][]);
      if (area === 0)
        report('warning', at, `${name} has a ring without any area. Check that its positions are not all in one line.`);
      else if (area > 0 === isHole) {
        report(
          'warning',
          at,
          isHole
            ? `${name} has a hole that runs anticlockwise. RFC 7946 wants holes clockwise; it is turned round.`
            : `${name} has an outer ring that runs clockwise. RFC 7946 wants outer rings anticlockwise; it is turned round.`,
        );
      }
    }
  }
}

/** Whether a ring has an area, but none at six decimals. */
export function isLostByRounding(ring: readonly unknown[]): boolean {
  const isPosition = (part: unknown): part is number[] => Array.isArray(part) && part.slice(0, 2).every(Number.isFinite);
  if (!ring.every(isPosition)) return false;
  return turn(ring) !== 0 && turn(ring.map((position) => position.map(roundedDegrees))) === 0;
}

/** Twice the area of a closed ring in square degrees, positive when it runs anticlockwise; steps over 180° are taken the short way. */
export function turn(ring: readonly number[][]): number {
  const start = ring[0] ?? [0, 0];
  const [x0, y0] = [start[0] ?? 0, start[1] ?? 0];
  let [x1, y1, sum] = [0, 0, 0];
  let before = x0;
  let offset = 0;
  for (const position of ring) {
    const lng = position[0] ?? 0;
    if (lng - before > 180 && lng - before < 360) offset -= 360;
    else if (before - lng > 180 && before - lng < 360) offset += 360;
    before = lng;
    const [x2, y2] = [lng + offset - x0, (position[1] ?? 0) - y0];
    sum += x1 * y2 - x2 * y1;
    [x1, y1] = [x2, y2];
  }
  return sum;
}
