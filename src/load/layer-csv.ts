import { csvFormatRow } from 'd3-dsv';
import type { Feature, Geometry, Point } from 'geojson';
import type { PublishedLayer } from './publish.ts';

/**
 * A layer as CSV (RFC 4180, UTF-8), a row for each feature: id, properties, position of points and shape of others as
 * well-known text, in degrees. CSV has no place for a description, so date, licence, credit and sources stand in each row.
 */
export function layerCsv(layer: PublishedLayer): string {
  const { features, title, date, licence, attribution, sources, precision_km } = layer;
  const names = propertyNames(features);
  const cited = sources.map((source) => `${source.publisher}: ${source.title}, ${source.date}`).join('; ');
  const told = { layer: title, as_of: date, licence, attribution, sources: cited };
  const row = ({ id, properties, geometry }: Feature) => [
    cell(id),
    ...names.map((name) => cell(properties?.[name] ?? (name === 'precision_km' ? precision_km : undefined))),
    geometry.type,
    ...(isPoint(geometry) ? geometry.coordinates.slice(0, 2).map(String) : ['', '']),
    isPoint(geometry) ? '' : wellKnownText(geometry),
    ...Object.values(told).map(cell),
  ];
  const head = ['id', ...names, 'geometry', 'longitude', 'latitude', 'wkt', ...Object.keys(told)];
  return `${[csvFormatRow(head), ...features.map((feature) => csvFormatRow(row(feature)))].join('\n')}\n`;
}

/** Names of all properties that hold a text or a number, in the order in which features first have them. */
function propertyNames(features: readonly Feature[]): string[] {
  const names = features.flatMap(({ properties }) =>
    Object.entries(properties ?? {}).flatMap(([name, value]) => (typeof value === 'object' ? [] : [name])),
  );
  return [...new Set([...names, 'precision_km'])];
}

/** Spreadsheets take a text that begins with one of these for a formula; an apostrophe keeps it a text. */
function cell(value: unknown): string {
  if (typeof value === 'string') return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function isPoint(geometry: Geometry): geometry is Point {
  return geometry.type === 'Point';
}

function wellKnownText(geometry: Geometry): string {
  if (geometry.type === 'GeometryCollection') {
    return `GEOMETRYCOLLECTION (${geometry.geometries.map(wellKnownText).join(', ')})`;
  }
  const text = positions(geometry.coordinates);
  return `${geometry.type.toUpperCase()} ${geometry.type === 'Point' ? `(${text})` : text}`;
}

type Nested = number | Nested[];

function positions(nested: Nested[]): string {
  if (typeof nested[0] === 'number') return nested.slice(0, 2).join(' ');
  return `(${nested.map((inner) => positions(inner as Nested[])).join(', ')})`;
}
