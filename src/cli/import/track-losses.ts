import type { Feature } from 'geojson';
import type { Losses } from './losses.ts';

/** What KML and GPX say of looks and of each point of a track; what remains describes the shape. */
const notKept =
  /^(@|_gpxType$|description$|desc$|cmt$|links?$|style|stroke|fill|icon|label-|marker|visibility$|coordinateProperties$|gpxtpx_|sym$|tessellate$|extrude$|altitudeMode$)/;

/** A shape with what describes it, and the number by which it is known during the import; ids made by programs are left out. */
export function withoutLooks(feature: Feature, number: number): Feature {
  const { id, properties, ...rest } = feature;
  const kept = Object.entries(properties ?? {}).filter(
    ([name, value]) => !notKept.test(name) && ['string', 'number', 'boolean'].includes(typeof value),
  );
  const isNamed = typeof properties?.['name'] === 'string';
  return { ...rest, ...(!isNamed && { id }), properties: { ...Object.fromEntries(kept), number } };
}

/**
 * Notes what is no shape that a story can show.
 *
 * @param words its description
 */
export function noteUnread({ properties, geometry }: Feature, words: string, losses: Losses): boolean {
  const { name = '', icon, href, '@geometry-type': type } = (properties ?? {}) as Record<string, string>;
  if (type === 'groundoverlay')
    losses.add('pictures', `a picture laid on the map, ${[name, icon].filter(Boolean).join(': ')}`);
  else if (type === 'networklink')
    losses.add('layers', `a link to another file, ${[name, href].filter(Boolean).join(': ')}`);
  // The types of @types/geojson leave out that a feature may have no place.
  else if ((geometry as unknown) === null)
    losses.add('layers', `“${name}”, which has no shape${words === '' ? '' : `: ${words}`}`);
  else return false;
  return true;
}

/** Notes what a shape had besides its place. */
export function noteTrackData({ properties, geometry }: Feature, losses: Losses): void {
  const all = (properties ?? {}) as Record<string, unknown>;
  const where = typeof all['name'] === 'string' ? all['name'] : '';
  if (JSON.stringify(geometry).match(/\[-?[\d.e-]+,-?[\d.e-]+,-?[\d.e-]+/) !== null)
    losses.add('layers', 'heights', { where });
  const perPoint = Object.keys(all['coordinateProperties'] ?? {});
  if (perPoint.length > 0) losses.add('layers', `${perPoint.join(' and ')} of each point`, { where });
  if (Object.keys(all).some((name) => /^(style|stroke|fill|icon|marker)/.test(name)))
    losses.add('settings', 'colours and icons', { where });
  if (all['visibility'] === false)
    losses.add('layers', 'was switched off in the original, and is shown now', { where });
}
