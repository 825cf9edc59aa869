import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isShort, roundedDegrees } from '../geo/check-position.ts';
import { isLostByRounding, turn } from '../geo/check-positions.ts';
import { namesIn } from './folder.ts';
import { itemsAt, jsonLines, jsonOffsets, parseJson, type Span } from './json-lines.ts';

/** A file's text with what was mended in it. */
export interface Fixed {
  text: string;
  /** What was done, by geometry. */
  changes: { line: number; message: string }[];
}

/**
 * Mends in the text of a GeoJSON file what needs no judgement, and leaves all else – layout, order, foreign members – as it is:
 * rounds to six decimals, closes rings, turns rings that run the wrong way. What is no GeoJSON comes back as it was.
 */
export function fixGeoJson(text: string): Fixed {
  const parsed = parseJson(text);
  if ('message' in parsed) return { text, changes: [] };
  const offsetOf = jsonOffsets(text);
  const lineOf = jsonLines(text);
  const edits: Edit[] = [];
  const changes: Fixed['changes'] = [];
  for (const { path, geometry, name } of geometriesIn(parsed.value)) {
    const place = [...path, 'coordinates'];
    const counts: Counts = { rounded: 0, closed: 0, turned: 0 };
    const own = editsOf(text, offsetOf(place), geometry, counts);
    if (own.length === 0) continue;
    edits.push(...own);
    changes.push({ line: lineOf(place).line, message: `${name}: ${told(counts)}.` });
  }
  return { text: apply(text, edits), changes };
}

/** What was mended in a file. */
export interface Change {
  /** Relative to the folder that holds `geo/` and `stories/`. */
  file: string;
  line: number;
  message: string;
}

/** Mends every layer's GeoJSON below a folder; a file is replaced in one stroke, and only where something changes. */
export async function fixLayers(root: string): Promise<Change[]> {
  const changes: Change[] = [];
  const { folders } = await namesIn(join(root, 'geo'));
  for (const folder of folders) {
    const { files } = await namesIn(join(root, 'geo', folder));
    for (const name of files.filter((each) => each.endsWith('.geojson'))) {
      const file = `geo/${folder}/${name}`;
      const before = await readFile(join(root, file), 'utf8');
      const fixed = fixGeoJson(before);
      if (fixed.text === before) continue;
      await replaceFile(join(root, file), fixed.text);
      changes.push(...fixed.changes.map((change) => ({ file, ...change })));
    }
  }
  return changes;
}

async function replaceFile(file: string, text: string): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

interface Edit extends Span {
  text: string;
}

interface Counts {
  rounded: number;
  closed: number;
  turned: number;
}

interface Found {
  path: (string | number)[];
  geometry: { type: string; coordinates: unknown[] };
  name: string;
}

function geometriesIn(value: unknown): Found[] {
  if (!isObject(value)) return [];
  const { features } = value;
  if (value['type'] === 'FeatureCollection' && Array.isArray(features)) {
    return features.flatMap((feature, index) => inFeature(feature, ['features', index], `feature ${index + 1}`));
  }
  if (value['type'] === 'Feature') return inFeature(value, [], 'the feature');
  return inGeometry(value, [], 'the geometry', 0);
}

function inFeature(feature: unknown, path: Found['path'], place: string): Found[] {
  if (!isObject(feature)) return [];
  const { id } = feature;
  const name = typeof id === 'string' || typeof id === 'number' ? `feature "${String(id).slice(0, 60)}"` : place;
  return inGeometry(feature['geometry'], [...path, 'geometry'], name, 0);
}

/** As deep as the check goes. */
const deepest = 8;

function inGeometry(geometry: unknown, path: Found['path'], name: string, depth: number): Found[] {
  if (!isObject(geometry) || depth > deepest) return [];
  const { type, coordinates, geometries } = geometry;
  if (type === 'GeometryCollection' && Array.isArray(geometries)) {
    return geometries.flatMap((part, index) => inGeometry(part, [...path, 'geometries', index], name, depth + 1));
  }
  if (typeof type !== 'string' || !Object.hasOwn(levels, type) || !Array.isArray(coordinates)) return [];
  return [{ path, geometry: { type, coordinates }, name }];
}

/** How many lists lie around each position. */
const levels: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

function editsOf(text: string, start: number, { type, coordinates }: Found['geometry'], counts: Counts): Edit[] {
  const edits: Edit[] = [];
  walk(coordinates, start, levels[type] ?? 0, 0);
  return edits;

  function walk(part: unknown, offset: number, level: number, index: number): void {
    if (!Array.isArray(part)) return;
    if (level === 0) edits.push(...roundedPosition(text, offset, part, counts));
    else if (level === 1 && type.endsWith('Polygon')) {
      const edit = mendedRing(text, offset, part, index > 0, counts);
      if (edit !== undefined) edits.push(edit);
    } else {
      const spans = itemsAt(text, offset);
      for (const [position, inner] of part.entries()) walk(inner, spans[position]!.start, level - 1, position);
    }
  }
}

function roundedPosition(text: string, offset: number, position: unknown[], counts: Counts): Edit[] {
  if (!position.slice(0, 2).some((degrees) => typeof degrees === 'number' && !isShort(degrees))) return [];
  const spans = itemsAt(text, offset);
  return position.slice(0, 2).flatMap((degrees, index) => {
    if (typeof degrees !== 'number' || isShort(degrees)) return [];
    counts.rounded += 1;
    return [{ ...spans[index]!, text: String(mendedDegrees(degrees)) }];
  });
}

/** A number as it stands in the mended text: what is short but for the rounding of floating point stays as it is. */
function mendedDegrees(degrees: number): number {
  return isShort(degrees) ? degrees : roundedDegrees(degrees);
}

/** A ring as one edit: its positions rounded, the first repeated at the end, all in the other order – whatever it needs. */
function mendedRing(text: string, offset: number, ring: unknown[], isHole: boolean, counts: Counts): Edit | undefined {
  if (ring.length < 3 || !ring.every(isPosition)) return undefined;
  const [first, last] = [ring[0]!, ring.at(-1)!];
  const isClosed = first[0] === last[0] && first[1] === last[1];
  const whole = isClosed ? ring : [...ring, first];
  const short = whole.map(([lng, lat]): [number, number] => [mendedDegrees(lng), mendedDegrees(lat)]);
  // A ring so small that rounding would leave nothing of it keeps its decimals.
  const canRound = !isLostByRounding(whole);
  const area = turn(canRound ? short : whole);
  const isWrong = area !== 0 && area > 0 === isHole;
  const isLong = canRound && ring.some(([lng, lat]) => !isShort(lng) || !isShort(lat));
  if (isClosed && !isWrong && !isLong) return undefined;

  const spans = itemsAt(text, offset);
  const positions = spans.map(({ start, end }, index) => {
    const edits = canRound ? roundedPosition(text, start, ring[index]!, counts) : [];
    return apply(
      text.slice(start, end),
      edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
    );
  });
  const between = spans.slice(1).map(({ start }, index) => text.slice(spans[index]!.end, start));
  if (!isClosed) {
    positions.push(positions[0]!);
    between.push(between.at(-1)!);
    counts.closed += 1;
  }
  if (isWrong) {
    positions.reverse();
    counts.turned += 1;
  }
  const joined = positions.map((position, index) => (index === 0 ? position : between[index - 1]! + position)).join('');
  return { start: spans[0]!.start, end: spans.at(-1)!.end, text: joined };
}

function told({ rounded, closed, turned }: Counts): string {
  const said = [
    ...(closed === 0 ? [] : [`${closed} ${closed === 1 ? 'ring' : 'rings'} closed`]),
    ...(turned === 0 ? [] : [`${turned} ${turned === 1 ? 'ring' : 'rings'} turned round`]),
    ...(rounded === 0 ? [] : [`${rounded} ${rounded === 1 ? 'number' : 'numbers'} rounded to 6 decimals`]),
  ];
  return said.join(', ');
}

function apply(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + text.slice(at);
}

function isPosition(value: unknown): value is [number, number] {
  return Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
