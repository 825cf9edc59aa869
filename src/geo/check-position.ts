import { show, type Path, type Report } from './check-report.ts';

/** Decimals that a position needs at most: 0.11 m. */
const precision = 1e6;

/** Judges the positions of one geometry; a sort of fault that repeats is reported once, with a count. */
export class PositionTally {
  /** Positions that cannot be drawn. */
  faults = 0;
  readonly #name: string;
  readonly #report: Report;
  readonly #firsts = new Map<string, { severity: 'error' | 'warning'; path: Path; message: string; count: number }>();

  constructor(name: string, report: Report) {
    this.#name = name;
    this.#report = report;
  }

  /** The quick way past a faultless position. */
  isFine(position: unknown): boolean {
    if (!Array.isArray(position) || position.length !== 2) return false;
    const lng: unknown = position[0];
    const lat: unknown = position[1];
    return isDegrees(lng, 180) && isDegrees(lat, 90) && isShort(lng) && isShort(lat);
  }

  /** @param keepsDecimals whether its decimals are no fault */
  position(position: unknown, path: Path, keepsDecimals = false): void {
    if (this.isFine(position)) return;
    const name = this.#name;
    if (!Array.isArray(position)) {
      this.#add(
        'error',
        'kind',
        path,
        `${name} has ${show(position)} where a position should be. A position is [longitude, latitude].`,
      );
      return;
    }
    const [lng, lat, ...more] = position as unknown[];
    if (typeof lng !== 'number' || typeof lat !== 'number' || !Number.isFinite(lng) || !Number.isFinite(lat)) {
      const nested = Array.isArray(lng) ? ' There is a pair of brackets too many for this type of geometry.' : '';
      this.#add(
        'error',
        'kind',
        path,
        `${name} has the position ${show(position)}. A position is two numbers, [longitude, latitude].${nested}`,
      );
      return;
    }
    this.#checkRange(lng, lat, path);
    if (more.length > 0) {
      this.#add(
        'warning',
        'elevation',
        path,
        `${name} has a position with ${position.length} numbers, ${show(position)}. Only longitude and latitude are kept.`,
      );
    }
    if (!keepsDecimals && (!isShort(lng) || !isShort(lat))) {
      this.#add(
        'warning',
        'decimals',
        path,
        `${name} has more than 6 decimals in ${show(position.slice(0, 2))}. Six are 0.1 m; the rest is rounded off.`,
      );
    }
  }

  wrongDepth(part: unknown, type: string, path: Path): void {
    this.#add(
      'error',
      'depth',
      path,
      `${this.#name} has ${show(part)} where ${type} has a list of positions. Check the brackets.`,
    );
  }

  jumps(previous: unknown, position: unknown): boolean {
    const from: unknown = Array.isArray(previous) ? previous[0] : undefined;
    const to = (position as number[])[0];
    return typeof from === 'number' && to !== undefined && Math.abs(to - from) > 180 && Math.abs(to - from) < 360;
  }

  jump(previous: unknown, position: unknown, path: Path): void {
    const step = `from longitude ${(previous as number[])[0]} to ${(position as number[])[0]}`;
    this.#add(
      'warning',
      'jump',
      path,
      `${this.#name} goes ${step}; that is taken as a step over 180°, not round the globe. Split the shape at 180° to be sure (RFC 7946 § 3.1.9).`,
    );
  }

  close(): void {
    for (const { severity, path, message, count } of this.#firsts.values()) {
      const others =
        count === 1
          ? ''
          : ` The same goes for ${count - 1} more ${count === 2 ? 'position' : 'positions'} of this shape.`;
      this.#report(severity, path, message + others);
    }
  }

  #checkRange(lng: number, lat: number, path: Path): void {
    if (isDegrees(lng, 180) && isDegrees(lat, 90)) return;
    const name = this.#name;
    const wrong = Math.abs(lat) <= 90 ? `longitude ${lng}` : `latitude ${lat}`;
    this.#add('error', 'range', path, `${name} has ${wrong}. ${rangeRemedy(lng, lat)}`);
  }

  #add(severity: 'error' | 'warning', sort: string, path: Path, message: string): void {
    if (severity === 'error') this.faults += 1;
    const first = this.#firsts.get(sort);
    if (first === undefined) this.#firsts.set(sort, { severity, path, message, count: 1 });
    else first.count += 1;
  }
}

function rangeRemedy(lng: number, lat: number): string {
  if (Math.abs(lat) > 360 || Math.abs(lng) > 540) {
    return 'These look like metres of a projected map: convert them to degrees (WGS 84).';
  }
  if (!isDegrees(lat, 90) && isDegrees(lng, 90) && isDegrees(lat, 180)) {
    return 'GeoJSON writes longitude first; swap the two numbers?';
  }
  if (isDegrees(lat, 90)) {
    const inside = Number((((((lng + 180) % 360) + 360) % 360) - 180).toFixed(6));
    return `A longitude is a number from -180 to 180; the same meridian is ${inside}. A shape that crosses 180° is split there.`;
  }
  return 'A latitude is a number from -90 (South Pole) to 90 (North Pole).';
}

function isDegrees(value: unknown, limit: number): value is number {
  return typeof value === 'number' && value >= -limit && value <= limit;
}

/** Degrees to six decimals. */
export function roundedDegrees(value: number): number {
  return Math.round(value * precision) / precision + 0;
}

/** At most six decimals, with room for the rounding of floating point. */
export function isShort(value: number): boolean {
  const scaled = value * precision;
  return Math.abs(scaled - Math.round(scaled)) < 1e-3;
}
