import type { Feature, LineString, MultiLineString, MultiPolygon, Point, Polygon } from 'geojson';
import { checkGeoJson, normalise } from './check.ts';
import type { Path } from './check-report.ts';
import { mend } from './mend.ts';
import { idOf } from './operation.ts';
import { publish } from './publish.ts';
import type { Issue } from '../issue.ts';

/** Shapes from elsewhere, made ready to be layers: sorted by what they are, each with an id that views and words can name. */
export interface Adopted {
  points: Feature<Point>[];
  lines: Feature<LineString | MultiLineString>[];
  areas: Feature<Polygon | MultiPolygon>[];
  /** Features that had no shape. */
  leftOut: number;
  /** Points so near to a pole that a web map has no room for them. */
  beyond: number;
}

/** Degrees of latitude: a view reaches no farther. */
const farthestLat = 85;

/**
 * Takes in any GeoJSON: what can be mended without a guess is, properties that mean something else to a story are renamed, and
 * ids are made from names.
 *
 * @param file path for the issues
 * @param lineOf where the value at a path stands in the file
 * @returns the shapes, or the errors that a person has to mend
 */
export function adopt(
  value: unknown,
  file: string,
  lineOf: (path: Path) => { line: number; column?: number },
): Adopted | Issue[] {
  const mended = mend(value);
  const isBare = typeof value === 'object' && value !== null && 'coordinates' in value;
  const issues = checkGeoJson(mended, file, (path) => lineOf(isBare && path[0] === 'geometry' ? path.slice(1) : path));
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors;
  const given = ownIds(value);
  const { features } = publish(normalise(mended));
  const kept = new Set(features.map(({ id }) => positionOf(id)));
  const names = new Names();
  const separate = features.flatMap(singlePoints);
  const reachable = separate.filter(({ geometry }) => !isBeyond(geometry));
  if (reachable.length === 0) {
    const message = `every point lies beyond ${farthestLat}° of latitude, where a web map ends. Take a file with shapes nearer to the equator.`;
    return [{ file, ...lineOf([]), path: '', message, severity: 'error' }];
  }
  const parts = reachable.map((feature): Feature => {
    const properties = storyProperties(feature.properties ?? {});
    const id = names.take(properties['name'], given[positionOf(feature.id)], feature.geometry.type);
    return { type: 'Feature', id, properties, geometry: feature.geometry };
  });
  return {
    points: parts.filter((feature): feature is Feature<Point> => feature.geometry.type === 'Point'),
    lines: parts.filter((feature): feature is Adopted['lines'][number] => /LineString$/.test(feature.geometry.type)),
    areas: parts.filter((feature): feature is Adopted['areas'][number] => /Polygon$/.test(feature.geometry.type)),
    leftOut: given.length - kept.size,
    beyond: separate.length - reachable.length,
  };
}

function isBeyond(geometry: Feature['geometry']): boolean {
  return geometry.type === 'Point' && Math.abs(geometry.coordinates[1] ?? 0) > farthestLat;
}

/** All shapes: areas, lines, points. */
export function allOf({ areas, lines, points }: Pick<Adopted, 'areas' | 'lines' | 'points'>): Feature[] {
  return [...areas, ...lines, ...points];
}

/** The ids as the file has them, by position. */
function ownIds(value: unknown): unknown[] {
  const { features } = Object(value) as { features?: unknown };
  const all = Array.isArray(features) ? features : [value];
  return all.map((feature) => (Object(feature) as { id?: unknown }).id);
}

/** The position in the file of a feature that `mend` numbered; a collection's parts are `7-1`, `7-2`. */
function positionOf(id: Feature['id']): number {
  return Number.parseInt(String(id), 10) - 1;
}

function singlePoints(feature: Feature): Feature[] {
  const { geometry } = feature;
  if (geometry.type !== 'MultiPoint') return [feature];
  return geometry.coordinates.map((coordinates) => ({ ...feature, geometry: { type: 'Point', coordinates } }));
}

/** Where files have a feature's name, best first, in any case. */
const nameFields = ['name', 'name_en', 'name:en', 'title', 'label'];

/** Property names to which a story gives a meaning of its own, which a file from elsewhere cannot have meant. */
const taken = ['name', 'party', 'sources', 'class', 'local', 'local_lang', 'precision_km'];

function storyProperties(properties: Record<string, unknown>): Record<string, unknown> {
  const named = nameIn(properties);
  const others = Object.entries(properties).filter(([key]) => key !== named?.key);
  const kept = others.map(([key, value]) => [taken.includes(key) ? `file_${key}` : key, value] as const);
  return { ...(named && { name: named.name }), ...Object.fromEntries(kept) };
}

function nameIn(properties: Record<string, unknown>): { key: string; name: string } | undefined {
  const keys = Object.keys(properties);
  for (const field of nameFields) {
    const key = keys.find((candidate) => candidate.toLowerCase() === field);
    const value = key === undefined ? undefined : properties[key];
    if (key === undefined || (typeof value !== 'string' && typeof value !== 'number')) continue;
    const letters = [...String(value).slice(0, 400).replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()];
    const name = letters.length > 80 ? `${letters.slice(0, 79).join('')}…` : letters.join('');
    if (name !== '') return { key, name };
  }
  return undefined;
}

/** Gives ids that are unlike each other, and unlike the ids of a new story's layers. */
class Names {
  readonly #next = new Map<string, number>(['places', 'lines', 'areas', 'dots', 'examples'].map((id) => [id, 2]));

  take(name: unknown, own: unknown, type: string): string {
    const isReadable = typeof own === 'string' && /^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(own) && own.length <= 40;
    const kind = type.endsWith('Point') ? 'point' : type.endsWith('String') ? 'line' : 'area';
    const wanted = [isReadable ? own : '', idIn(name), idIn(own)].find((id) => id !== '');
    if (wanted === undefined) return this.#numbered(kind, 1);
    return this.#next.has(wanted) ? this.#numbered(wanted, 2) : this.#claim(wanted);
  }

  #numbered(base: string, first: number): string {
    let number = this.#next.get(base) ?? first;
    while (this.#next.has(`${base}-${number}`)) number += 1;
    this.#next.set(base, number + 1);
    return this.#claim(`${base}-${number}`);
  }

  #claim(id: string): string {
    if (!this.#next.has(id)) this.#next.set(id, 2);
    return id;
  }
}

/** At most forty plain letters, digits and hyphens; none of a name in another script. */
function idIn(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const plain = idOf(String(value).slice(0, 200)).replaceAll(/[^a-z0-9]+/g, '-');
  return plain.slice(0, 40).replaceAll(/^-+|-+$/g, '');
}
