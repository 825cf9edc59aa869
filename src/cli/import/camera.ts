import { fieldOf, isNothing, itemsOf, numberOf, print } from './datum.ts';
import type { Datum } from './datum.ts';
import type { Losses } from './losses.ts';
import type { View } from '../../story/schema.ts';

/** Where a step looks, and the point that a marker would stand on. */
export interface Camera {
  view: View;
  center?: [lng: number, lat: number] | undefined;
}

export interface CameraFaults {
  faults: { line: number; message: string }[];
}

/** The widest latitude that a map in Web Mercator shows, and the largest zoom. */
const most = { lat: 85, zoom: 22 };

/**
 * The camera of a chapter: `center` as a pair or with names, `zoom`, and what this site has not: pitch, bearing, flight.
 *
 * @param before the view of the step before, for what is left out
 * @returns faults where the numbers cannot be a place
 */
export function readCamera(
  location: Datum | undefined,
  at: { where: string; line: number },
  before: View,
  losses: Losses,
): Camera | CameraFaults {
  const written = fieldOf(location, 'center');
  noteRest(location, at, losses);
  const center = written === undefined ? undefined : readPair(written);
  if (location === undefined || written === undefined || written.kind === 'code' || location.kind === 'code') {
    const why = written?.kind === 'code' ? print(written) : location?.kind === 'code' ? print(location) : 'nothing';
    losses.add('camera', `the original says ${why} about where to look: the view of the step before stays`, at);
    return { view: before };
  }
  if (center === undefined) {
    const message = `location.center is ${print(written)}. A center is [longitude, latitude] in degrees, longitude first.`;
    return { faults: [{ line: written.line, message }] };
  }
  const fault = faultOf(center);
  if (fault !== undefined)
    return {
      faults: [
        {
          line: written.line,
          message: `location.center is ${print(written)}. A center is [longitude, latitude]. ${fault}`,
        },
      ],
    };
  return { view: { center: shown(center, at, losses), zoom: readZoom(location, at, before, losses) }, center };
}

function readPair(datum: Datum): [lng: number, lat: number] | undefined {
  const [first, second] = itemsOf(datum);
  const lng = numberOf(first ?? fieldOf(datum, 'lng') ?? fieldOf(datum, 'lon'));
  const lat = numberOf(second ?? fieldOf(datum, 'lat'));
  if (lng === undefined || lat === undefined) return undefined;
  // Maps go on past 180°, once round at the most.
  return [Math.abs(lng) > 180 && Math.abs(lng) <= 360 ? lng - 360 * Math.sign(lng) : lng, lat];
}

/** A sentence about a position that is not on Earth. */
export function faultOf([lng, lat]: readonly [number, number]): string | undefined {
  const isSwapped = Math.abs(lat) > 90 && Math.abs(lng) <= 90 && Math.abs(lat) <= 180;
  if (isSwapped) return 'A latitude is a number from -90 to 90; are longitude and latitude swapped?';
  if (Math.abs(lat) > 90) return 'A latitude is a number from -90 (South Pole) to 90 (North Pole).';
  return Math.abs(lng) > 180 ? 'A longitude is a number from -180 to 180.' : undefined;
}

function shown([lng, lat]: [number, number], at: { where: string; line: number }, losses: Losses): [number, number] {
  if (Math.abs(lat) <= most.lat) return [lng, lat];
  losses.add('camera', `latitude ${lat}, now ${Math.sign(lat) * most.lat}: the map ends there`, at);
  return [lng, Math.sign(lat) * most.lat];
}

function readZoom(location: Datum, at: { where: string; line: number }, before: View, losses: Losses): number {
  const zoom = numberOf(fieldOf(location, 'zoom'));
  const fallback = 'zoom' in before ? before.zoom : 4;
  if (zoom === undefined) losses.add('camera', `the original says no zoom: it is ${fallback}`, at);
  else if (zoom < 0 || zoom > most.zoom)
    losses.add('camera', `zoom ${zoom}, now ${zoom < 0 ? 0 : most.zoom}: the map ends there`, at);
  return Math.min(most.zoom, Math.max(0, zoom ?? fallback));
}

/** Turned and tilted maps, and how the original flew there. */
function noteRest(location: Datum | undefined, at: { where: string; line: number }, losses: Losses): void {
  if (location?.kind !== 'record') return;
  for (const [name, datum] of location.fields) {
    if (name === 'center' || name === 'zoom' || isNothing(datum) || numberOf(datum) === 0) continue;
    const unit = ['pitch', 'bearing'].includes(name) && numberOf(datum) !== undefined ? '°' : '';
    losses.add('camera', `${name} ${print(datum)}${unit}`, { where: at.where, line: datum.line });
  }
}
