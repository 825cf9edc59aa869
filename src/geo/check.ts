import { didYouMean, type Issue } from '../issue.ts';
import { checkGeometry, geometryTypes } from './check-geometry.ts';
import { kindOf, show, type Path, type Report } from './check-report.ts';

export { normalise } from './normalise.ts';

/**
 * Everything in a GeoJSON value that RFC 7946 or a layer does not allow, each with its remedy. Takes any JSON. What has no error
 * is safe for `normalise`.
 *
 * @param file path for the issues
 * @param lineOf where the value at a path stands in the file
 */
export function checkGeoJson(
  value: unknown,
  file: string,
  lineOf: (path: Path) => { line: number; column?: number },
): Issue[] {
  const issues: Issue[] = [];
  const report: Report = (severity, path, message) => {
    const printed = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
    issues.push({ file, ...lineOf(path), path: printed.replace(/^\./, ''), message, severity });
  };
  checkTop(value, report);
  return issues;
}

function checkTop(value: unknown, report: Report): void {
  if (!isObject(value)) {
    report(
      'error',
      [],
      `the file holds ${kindOf(value)}. GeoJSON is one object: { "type": "FeatureCollection", "features": [ … ] }.`,
    );
    return;
  }
  checkCrs(value, report);
  const { type } = value;
  if (type === 'FeatureCollection') checkCollection(value, report);
  else if (type === 'Feature') checkFeatures([value], () => [], report);
  else if (geometryTypes.includes(String(type))) {
    report(
      'error',
      [],
      `the file is a bare ${String(type)}, which has no id. Wrap it: { "type": "Feature", "id": "…", "properties": {}, "geometry": … }.`,
    );
    checkGeometry(value, [], 'the geometry', report);
  } else report('error', 'type' in value ? ['type'] : [], typeSentence(type));
}

function typeSentence(type: unknown): string {
  if (type === undefined)
    return 'the file has no "type". GeoJSON starts with { "type": "FeatureCollection", "features": [ … ] }.';
  if (type === 'Topology') return 'the file is TopoJSON. Convert it to GeoJSON first, for example with mapshaper.';
  const hint = typeof type === 'string' ? didYouMean(type, ['FeatureCollection', 'Feature', ...geometryTypes]) : '';
  return `type is ${show(type)}.${hint || ' A layer is a "FeatureCollection".'}`;
}

/** Older GeoJSON could name its coordinate system; only longitude and latitude are left. */
function checkCrs({ crs }: Loose, report: Report): void {
  if (crs === undefined || crs === null) return;
  const name = isObject(crs) && isObject(crs.properties) ? crs.properties.name : undefined;
  const degrees = typeof name === 'string' && /CRS84|EPSG:+4326$/.test(name);
  if (degrees)
    report('warning', ['crs'], 'crs is left out: GeoJSON is always longitude and latitude (WGS 84). Delete it.');
  else
    report(
      'error',
      ['crs'],
      `crs is ${show(name ?? crs)}. GeoJSON is always longitude and latitude (WGS 84, RFC 7946 § 4): convert the coordinates and delete crs.`,
    );
}

function checkCollection({ features }: Loose, report: Report): void {
  if (!Array.isArray(features)) {
    report(
      'error',
      features === undefined ? [] : ['features'],
      `features is ${kindOf(features)}. A FeatureCollection has a list: "features": [ … ].`,
    );
    return;
  }
  if (features.length === 0) {
    report(
      'error',
      ['features'],
      'features is empty: the layer would show nothing. Add a feature or delete the layer.',
    );
    return;
  }
  checkFeatures(features, (index) => ['features', index], report);
}

function checkFeatures(features: unknown[], pathOf: (index: number) => Path, report: Report): void {
  const seen = new Map<string, number>();
  let drawn = 0;
  for (const [index, feature] of features.entries()) {
    const path = pathOf(index);
    const place = features.length === 1 ? 'the feature' : `feature ${index + 1} of ${features.length}`;
    if (!isObject(feature)) {
      report(
        'error',
        path,
        `${place} is ${kindOf(feature)}. A feature is { "type": "Feature", "id": "…", "properties": {}, "geometry": … }.`,
      );
      continue;
    }
    const id = checkId(feature, path, place, report);
    const name = id === undefined ? place : `feature "${id}"`;
    if (id !== undefined) {
      const before = seen.get(id);
      if (before === undefined) seen.set(id, index);
      else
        report(
          'error',
          [...path, 'id'],
          `${place} has the id "${id}" of feature ${before + 1}. Give each feature its own id.`,
        );
    }
    if (checkFeature(feature, path, name, report)) drawn += 1;
  }
  if (drawn === 0)
    report(
      'error',
      features.length === 1 ? pathOf(0) : ['features'],
      'no feature has a geometry: the layer would show nothing.',
    );
}

/** @returns whether the feature will show */
function checkFeature(feature: Loose, path: Path, name: string, report: Report): boolean {
  const { type, properties, geometry } = feature;
  if (type !== 'Feature') {
    const remedy = geometryTypes.includes(String(type))
      ? 'Wrap the geometry: { "type": "Feature", "id": "…", "properties": {}, "geometry": … }.'
      : 'In "features" every type is "Feature".';
    report(
      'error',
      type === undefined ? path : [...path, 'type'],
      `${name} has ${type === undefined ? 'no type' : `the type ${show(type)}`}. ${remedy}`,
    );
    if (geometry === undefined) return true;
  }
  if (properties !== null && properties !== undefined && !isObject(properties)) {
    report(
      'error',
      [...path, 'properties'],
      `${name} has properties that are ${kindOf(properties)}. Write an object: "properties": { "name": "…" }.`,
    );
  }
  if (geometry === null) {
    report(
      'warning',
      [...path, 'geometry'],
      `${name} has a null geometry and is left out. Give it a shape or delete it.`,
    );
    return false;
  }
  if (geometry === undefined) {
    report(
      'error',
      path,
      `${name} has no geometry. Add "geometry": { "type": "Point", "coordinates": [longitude, latitude] } or another shape.`,
    );
    return true;
  }
  return checkGeometry(geometry, [...path, 'geometry'], name, report);
}

function checkId({ id, properties }: Loose, path: Path, place: string, report: Report): string | undefined {
  if (typeof id === 'string' && id.trim() !== '') return id;
  if (typeof id === 'number' && Number.isFinite(id)) return String(id);
  if (id !== undefined && id !== null) {
    report('error', [...path, 'id'], `${place} has the id ${show(id)}. An id is a short text, as in "old-bridge".`);
    return undefined;
  }
  const inside = isObject(properties) ? (properties.id ?? properties.name) : undefined;
  const member = isObject(properties) && properties.id !== undefined ? 'id' : 'name';
  const hint =
    typeof inside === 'string' || typeof inside === 'number' ? ` (its properties.${member} is ${show(inside)})` : '';
  report(
    'error',
    path,
    `${place} has no id${hint}. Add one beside "type", as in "id": "old-bridge", so that the story can name it.`,
  );
  return undefined;
}

interface Loose {
  type?: unknown;
  id?: unknown;
  name?: unknown;
  crs?: unknown;
  properties?: unknown;
  geometry?: unknown;
  features?: unknown;
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
