import { gpx, kml } from '@tmcw/togeojson';
import type { Element } from '@xmldom/xmldom';
import type { Feature, FeatureCollection } from 'geojson';
import { adopt, allOf } from '../../geo/adopt.ts';
import type { Path } from '../../geo/check-report.ts';
import type { Adopted } from '../../geo/adopt.ts';
import type { Issue } from '../../issue.ts';
import { layersFrom, spreadKm } from '../../story/scaffold-layers.ts';
import type { NewLayer } from '../../story/scaffold-layers.ts';
import { nameOf } from '../../story/reference.ts';
import { closeUp, stepsFrom } from '../../story/scaffold-steps.ts';
import type { NewStep } from '../../story/scaffold-steps.ts';
import { htmlToText } from './html-to-words.ts';
import type { Imported } from './imported.ts';
import { lookOf } from './look.ts';
import { Losses } from './losses.ts';
import { StepIds } from './step-ids.ts';
import { StepMaker } from './step-maker.ts';
import { childOf, childText, elementsOf } from './read-xml.ts';
import type { Xml } from './read-xml.ts';
import { noteTrackData, noteUnread, withoutLooks } from './track-losses.ts';

/** Nobody scrolls further. */
const mostSteps = 60;

/** What a placemark, waypoint or track says of itself, apart from its shape. */
interface Told {
  html: string;
  element: Element | undefined;
}

/**
 * The shapes of a KML or GPX file as layers, and a story on them: a map of everything, then a step for each shape that has a
 * description, or the two most telling ones where none has.
 *
 * @param file path for the issues
 */
export function fromTrack({ root, document, warnings }: Xml, file: string, fileName: string): Imported | Issue[] {
  const isKml = root.localName === 'kml';
  const losses = new Losses();
  for (const warning of warnings) losses.add('words', `faulty XML: ${warning}`);
  const told: Told[] = [];
  const placemarks = elementsOf(document, 'Placemark');
  const { features } = (isKml ? kml : gpx)(document) as FeatureCollection;
  const shapes = features.flatMap((feature, index): Feature[] => {
    const html = descriptionOf(feature);
    if (noteUnread(feature, htmlToText(html).text, losses)) return [];
    noteTrackData(feature, losses);
    told.push({ html, element: isKml ? placemarks[index] : undefined });
    return [withoutLooks(feature, told.length - 1)];
  });
  if (isKml)
    for (const tour of elementsOf(document, 'Tour')) losses.add('camera', `a tour, ${childText(tour, 'name')}`);
  if (shapes.length === 0) {
    const message = 'The file holds no point, line or area. Export it again with shapes.';
    return [{ file, line: 1, path: '', message, severity: 'error' }];
  }
  const adopted = adopt({ type: 'FeatureCollection', features: shapes }, file, (path) => {
    const element = told[Number(path[1])]?.element ?? pointAt(document, shapes, path);
    return { line: element?.lineNumber ?? 1 };
  });
  if (Array.isArray(adopted)) return adopted.map((issue) => inTerms(issue, shapes));
  const about = tellOf(adopted, told);
  const layers = layersFrom(adopted, fileName);
  const head = isKml ? (childOf(root, 'Document') ?? childOf(root, 'Folder')) : (childOf(root, 'metadata') ?? root);
  const maker = new StepMaker(losses, new StepIds());
  const description = childText(head, isKml ? 'description' : 'desc');
  return {
    form: isKml ? 'a KML file' : 'a GPX file',
    title: childText(head, 'name'),
    subtitle: htmlToText(description).text,
    author: childText(childOf(head, 'author'), 'name'),
    introduction: [],
    steps: stepsOf(adopted, layers, about, maker, losses),
    credits: maker.words(childText(childOf(head, 'copyright'), 'license'), 'copyright'),
    layers,
    losses,
  };
}

function stepsOf(
  adopted: Adopted,
  layers: readonly NewLayer[],
  told: ReadonlyMap<Feature, Told>,
  maker: StepMaker,
  losses: Losses,
): NewStep[] {
  const whole = stepsFrom(adopted, layers);
  const [overview] = whole;
  const described = [...told].filter(([, { html }]) => html !== '');
  if (described.length === 0 || overview === undefined) return whole;
  if (described.length > mostSteps) {
    losses.add('words', `the descriptions of ${described.length} shapes: ${mostSteps} are the most that become steps`);
    return whole;
  }
  const shown = layers.filter(({ isShown }) => isShown);
  const spread = spreadKm(allOf(adopted));
  // Parts of one placemark have one description.
  const firsts = [...new Map(described.toReversed().map(([feature, about]) => [about, feature]))].toReversed();
  const steps = firsts.map(([{ html, element }, feature]) =>
    maker.described(closeUp(feature, adopted, shown, spread), html, lookOf(element)),
  );
  return [overview, ...steps];
}

function descriptionOf({ properties }: Feature): string {
  const { description, desc, cmt } = (properties ?? {}) as Record<string, unknown>;
  const written = description ?? desc ?? cmt;
  const html = typeof written === 'object' && written !== null ? (written as { value?: unknown }).value : written;
  return typeof html === 'string' ? html.trim() : '';
}

/** What was told of each adopted shape, in the order of the file; takes the numbers out that led there. */
function tellOf(adopted: Adopted, told: readonly Told[]): Map<Feature, Told> {
  const numbered = allOf(adopted).map((feature) => {
    const { number, ...properties } = feature.properties as { number: number };
    feature.properties = properties;
    return { feature, number };
  });
  numbered.sort((a, b) => a.number - b.number);
  return new Map(numbered.map(({ feature, number }) => [feature, told[number]!]));
}

/** The element of GPX that stands for a position. */
function pointAt(document: Xml['document'], shapes: readonly Feature[], path: Path): Element | undefined {
  let value: unknown = { features: shapes };
  for (const key of path) value = (Object(value) as Record<PropertyKey, unknown>)[key];
  const [lng, lat] = Array.isArray(value) ? (value as unknown[]) : [];
  return ['wpt', 'trkpt', 'rtept']
    .flatMap((name) => elementsOf(document, name))
    .find((point) => Number(point.getAttribute('lon')) === lng && Number(point.getAttribute('lat')) === lat);
}

/** A fault of GeoJSON, in the terms of the file that it was made of. */
function inTerms(issue: Issue, shapes: readonly Feature[]): Issue {
  const message = issue.message
    .replace(/^feature "(\d+)"/, (_, number: string) => `“${nameOf(shapes[Number(number) - 1]!)}”`)
    .replace('GeoJSON writes longitude first; swap the two numbers?', 'Are latitude and longitude swapped?');
  return { ...issue, path: '', message };
}
