import type { Feature, FeatureCollection, Point, Position } from 'geojson';
import type { Layer } from '../geo/layer.ts';
import { isDataKind } from '../geo/layer-style.ts';
import { toWorld, type Bounds, type WorldRect } from '../geo/mercator.ts';
import { publish } from '../geo/publish.ts';
import { dayNumber, isThere, onDate, timeOf, type Span } from '../story/layer-time.ts';
import { findShapes } from '../story/reference.ts';
import type { Story } from '../story/story.ts';
import { storyBase, type BaseMap, type Patch, type StoryBase } from './basemap.ts';
import { circleRadiusPx } from './cluster-sign.ts';
import { atLevel, cluster, seenOf, type Cluster } from './clusters.ts';
import { coatsOf } from './coats.ts';
import { creditsOf } from './credits.ts';
import { dataLabels } from './data-labels.ts';
import { channelsOf, colourOfSeveral, dress } from './data-looks.ts';
import { hatchingsFor, type Hatching } from './hatching.ts';
import { isLarge } from './large.ts';
import { noParty } from './looks.ts';
import type { Colour, Tone } from './palette.ts';
import { drawLocator } from './locator.ts';
import { locatorCorners, type Corner } from './locator-corner.ts';
import { placeLabels, type PlacedLabel } from './place-labels.ts';
import type { MapLabel, Mark } from './scene.ts';
import { scaleBars, type ScaleBar } from './scale-bar.ts';
import type { StageClass } from './stage-classes.ts';
import { drawPicture, type Picture, type PictureInput } from './static-map.ts';
import type { StyledLayer } from './styled-layer.ts';
import { detailOf, focusOf } from './view.ts';

/** A story's map, worked out: what its scene, its pictures and its page are made from. */
export interface StoryMap {
  base: StoryBase;
  layers: DrawnLayer[];
  steps: MappedStep[];
  /** Whom the maps must name. */
  credits: string[];
}

/** A layer that is drawn, with its features as they are drawn. */
export interface DrawnLayer extends StyledLayer {
  features: FeatureCollection;
}

export interface MappedStep {
  id: string;
  focus: WorldRect;
  /** Visible layers, in the author's order. */
  show: Layer[];
  /** Id of the base map's detailed patch; none on overviews. */
  patch?: string;
  /** The line that the scroll draws, in degrees, and the layer it belongs to. */
  route?: { layer: string; line: [number, number][] };
  picture: Picture;
  labels: PlacedLabel[];
  /** None on overviews, where no one scale is true. */
  scales?: Record<StageClass, ScaleBar>;
  /** Where in the world the step is, as SVG, and the corner where it stands on each class of stages; none on overviews. */
  locator?: { svg: string; corners: Partial<Record<StageClass, Corner>> };
}

/** Gives what `make` gives, or what it gave before for the same inputs, which are all that it depends on; all of it is JSON. */
export type Remember = <Value>(kind: string, inputs: unknown, make: () => Value) => Value;

/** What a step is drawn from, besides the base map. */
interface StepInput {
  focus: WorldRect;
  layers: PictureInput['layers'];
  labels: MapLabel[];
}

type DrawnStep = Pick<MappedStep, 'picture' | 'labels' | 'scales' | 'locator'>;

/**
 * Works out a story's map from its words, its layers and the base map. Everything is deterministic.
 *
 * @param remember asked for the base map and for each step's drawing
 */
export function mapStory(
  story: Story,
  layers: ReadonlyMap<string, Layer>,
  baseMap: BaseMap,
  remember: Remember = (_kind, _inputs, make) => make(),
): StoryMap {
  const focuses = story.steps.map((step) => focusOf(step.view, (id) => shapesOf(id, layers)));
  const details = focuses.map(detailOf);
  const baseInput = { countries: story.countries, extents: details.filter((bounds) => bounds !== undefined) };
  const base = remember('base', baseInput, () => storyBase(baseMap, baseInput));
  const drawn = [...layers.values()].filter(isShape).map((layer) => {
    const seen = story.steps.flatMap(({ id, show }, index) =>
      show.includes(layer.id) ? [{ id, focus: focuses[index]! }] : [],
    );
    return drawnLayer(layer, story, hatchingsFor(layer.features, seen), seen);
  });
  const steps = story.steps.map((step, index): MappedStep => {
    const focus = focuses[index]!;
    const detail = details[index];
    const patch = detail && base.patches.find(({ bounds }) => covers(bounds, detail));
    const show = step.show
      .map((id) => layers.get(id))
      .filter((layer) => layer !== undefined)
      .map((layer) => onDate(layer, step.date));
    const input = stepInput(story, step.id, show, drawn, focus);
    return {
      id: step.id,
      focus,
      show,
      ...(patch && { patch: patch.id }),
      ...(step.route !== undefined && {
        route: { layer: step.route, line: lineOf(show.find(({ id }) => id === step.route)) },
      }),
      ...remember('step', [baseInput, patch?.id, input], () => drawStep(input, base, patch)),
    };
  });
  const shown = drawn.filter((layer) => layer.steps.length > 0);
  return { base, layers: shown, steps, credits: creditsOf(layers.values(), story) };
}

function stepInput(story: Story, step: string, show: Layer[], drawn: DrawnLayer[], focus: WorldRect): StepInput {
  const circles: MapLabel[] = [];
  const layers = show.filter(isShape).map((layer) => {
    const { id, kind, colour, muted, coats, days, clusters, ...whole } = drawn.find(({ id }) => id === layer.id)!;
    const day = days?.[step];
    const there = day === undefined ? whole.features : thereOn(day, whole.features);
    const level = clusters && atLevel(there, clusters.levels[step]!);
    if (level !== undefined) circles.push(...circlesOf(id, level.clusters, clusters!.tone, focus));
    const features = level?.alone ?? there;
    const seen = coats?.filter(({ steps }) => steps?.includes(step) !== false);
    return { id, kind, colour, muted, features, ...(seen && { coats: seen }) };
  });
  const written = show.flatMap((layer) => dataLabels(layer, focus, story.lang));
  return { focus, layers, labels: [...circles, ...labelsOf(show, story), ...written] };
}

function drawStep({ focus, layers, labels }: StepInput, { world }: StoryBase, patch: Patch | undefined): DrawnStep {
  const picture = drawPicture({ focus, world, ...(patch && { patch }), layers });
  const lines = layers.filter(({ kind }) => ['route', 'distance', 'line', 'lines'].includes(kind));
  const placed = placeLabels(
    labels,
    picture,
    focus,
    lines.map(({ features }) => features),
  );
  const scales = scaleBars(focus, picture);
  const svg = drawLocator(focus, world);
  return {
    picture,
    labels: placed,
    ...(scales && { scales }),
    ...(svg !== undefined && { locator: { svg, corners: locatorCorners(placed, focus) } }),
  };
}

function thereOn(day: number, { features }: FeatureCollection): FeatureCollection {
  return { type: 'FeatureCollection', features: features.filter(({ properties }) => isThere(properties as Span, day)) };
}

/** Features that an id of a `fit` view means: a place, a whole layer, or one feature of a layer. */
function shapesOf(id: string, layers: ReadonlyMap<string, Layer>): FeatureCollection {
  const found = findShapes(id, { layers, ids: new Set(layers.keys()) });
  if (found === 'known-fault' || 'message' in found) throw new Error(`A view fits "${id}", which has no shapes.`);
  return { type: 'FeatureCollection', features: found.features };
}

function isShape(layer: Layer): boolean {
  return layer.description.kind !== 'places' && layer.description.kind !== 'names';
}

/**
 * A layer as maps draw it, in the colour of its party or the looks of its data.
 *
 * @param hatchings with which its areas are hatched, where their look asks for it
 * @param seen the steps for which its points are drawn together, where its style asks for it; left out, each point is alone
 */
export function drawnLayer(
  layer: Layer,
  story: Story,
  hatchings: Hatching[],
  seen?: { id: string; focus: WorldRect }[],
): DrawnLayer {
  const { kind, party, muted = false, style = {} } = layer.description;
  const colour = colourOf(party, story);
  const dressed = isDataKind(kind) ? dress(layer, kind, colour, story.lang, hatchings) : undefined;
  const clustered = dressed && seen && style.cluster === true ? cluster(dressed.features, seen) : undefined;
  return {
    id: layer.id,
    kind,
    colour,
    muted,
    features: clustered?.features ?? dressed?.features ?? timed(layer),
    ...(isDataKind(kind) &&
      dressed && { coats: coatsOf(kind, dressed.looks, { muted, isLarge: isLarge(layer.features), hatchings }) }),
    steps: story.steps.filter((step) => step.show.includes(layer.id)).map((step) => step.id),
    drawnIn: story.steps.filter((step) => step.route === layer.id).map((step) => step.id),
    ...(layer.description.time && { days: daysOf(layer, story) }),
    ...(isDataKind(kind) &&
      clustered && {
        clusters: {
          tone: colourOfSeveral(channelsOf(style, kind, colour, story.lang)),
          levels: clustered.levels,
        },
      }),
  };
}

/** The circles of a step's picture, with their numbers. */
function circlesOf(layer: string, clusters: Cluster[], tone: Tone, focus: WorldRect): MapLabel[] {
  return seenOf(clusters, focus).map(({ geometry, properties: { count } }, index) => ({
    id: `${layer}-${index}`,
    layer,
    kind: 'cluster',
    text: String(count),
    lngLat: position(geometry.coordinates),
    dotPx: circleRadiusPx(count),
    tone,
    muted: false,
  }));
}

/** The day of each step that shows a layer. */
function daysOf({ id }: Layer, { steps }: Story): Record<string, number> {
  const shown = steps.flatMap(({ id: step, show, date }) =>
    date === undefined || !show.includes(id) ? [] : [[step, dayNumber(date)] as const],
  );
  return Object.fromEntries(shown);
}

/** The shapes of a layer that looks the same whatever its data say; where they have a time, that is all they are sent with. */
function timed({ description, features }: Layer): FeatureCollection {
  if (description.time === undefined) return features;
  const withTime = features.features.map((feature) => ({ ...feature, properties: timeOf(feature, description) }));
  return publish({ type: 'FeatureCollection', features: withTime });
}

function colourOf(party: string | undefined, story: Story): Colour {
  return (party === undefined ? undefined : story.parties[party]?.colour) ?? noParty;
}

function labelsOf(show: Layer[], story: Story): MapLabel[] {
  const rings = ringsOf(show);
  return show
    .filter((layer) => !isShape(layer))
    .flatMap((layer) => layer.features.features.map((feature) => ({ layer, feature })))
    .filter(({ feature }) => feature.geometry?.type === 'Point')
    .map(({ layer, feature }): MapLabel => {
      const properties = feature.properties ?? {};
      const partyId = typeof properties.party === 'string' ? properties.party : layer.description.party;
      const party = partyId === undefined ? undefined : story.parties[partyId];
      const isPlace = layer.description.kind === 'places';
      return {
        id: String(feature.id),
        layer: layer.id,
        kind: isPlace ? 'place' : labelKind(properties.class),
        text: String(properties.name ?? feature.id),
        ...(typeof properties.local === 'string' && { local: properties.local }),
        ...(typeof properties.local_lang === 'string' && { localLang: properties.local_lang }),
        lngLat: position((feature.geometry as Point).coordinates),
        ...(isPlace && { mark: party?.mark ?? ('circle' satisfies Mark) }),
        ...(isPlace && rings.has(feature.id) && { ring: rings.get(feature.id)! }),
        ...(party && { colour: party.colour }),
        muted: layer.description.muted ?? false,
      };
    });
}

/** Radii in world units of the rings of precision among some layers, by the id of the place they are around. */
function ringsOf(show: Layer[]): Map<Feature['id'], number> {
  const rings = show.filter(({ description }) => description.kind === 'precision');
  return new Map(
    rings
      .flatMap(({ features }) => features.features)
      .flatMap(({ id, geometry }) => {
        if (geometry?.type !== 'Polygon') return [];
        const xs = geometry.coordinates[0]!.map((corner) => toWorld(position(corner))[0]);
        return [[id, (Math.max(...xs) - Math.min(...xs)) / 2]];
      }),
  );
}

function labelKind(value: unknown): MapLabel['kind'] {
  return value === 'sea' || value === 'region' || value === 'line' ? value : 'country';
}

function lineOf(layer: Layer | undefined): [number, number][] {
  const line = layer?.features.features.find((feature) => feature.geometry?.type === 'LineString')?.geometry;
  return line?.type === 'LineString' ? line.coordinates.map(position) : [];
}

function position([lng = 0, lat = 0]: Position): [number, number] {
  return [lng, lat];
}

function covers(outer: Bounds, inner: Bounds): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}
