import type { Issue } from '../../issue.ts';
import type { View } from '../../story/schema.ts';
import { faultOf } from './camera.ts';
import type { Media } from './clean-html.ts';
import { codeIn, fieldOf, isOn, itemsOf, numberOf, textOf } from './datum.ts';
import type { Datum } from './datum.ts';
import { htmlToText } from './html-to-words.ts';
import type { Imported } from './imported.ts';
import { Losses } from './losses.ts';
import { pathLayer, placesLayer } from './places.ts';
import { StepIds } from './step-ids.ts';
import { StepMaker } from './step-maker.ts';

const storyFields = new Set(['slides', 'language', 'attribution', 'zoomify', 'call_to_action']);
const slideFields = new Set(['type', 'date', 'text', 'media', 'location']);
const locationFields = new Set(['lat', 'lon', 'zoom', 'line']);

/** One slide, read. */
interface Slide {
  datum: Datum;
  id: string;
  title: string;
  /** Looks at all places at once. */
  isOverview: boolean;
  center: [lng: number, lat: number] | undefined;
  zoom: number | undefined;
  /** Whether the line through the story passes here. */
  isOnLine: boolean;
}

/**
 * The story of a StoryMapJS export.
 *
 * @param storymap the record that holds the slides
 * @param file path for the issues
 */
export function fromSlides(storymap: Datum, file: string): Imported | Issue[] {
  const losses = new Losses();
  const ids = new StepIds();
  const isPicture = noteMapPicture(storymap, losses);
  const slides = itemsOf(fieldOf(storymap, 'slides')).map((datum, index) => readSlide(datum, index, ids, isPicture));
  const issues = slides.flatMap((slide) => faultsOf(slide, file));
  if (issues.length > 0) return issues;

  const path = pathLayer(slides.flatMap(({ isOnLine, center }) => (isOnLine && center !== undefined ? [center] : [])));
  const layers = slides.some(({ center }) => center !== undefined) ? ['places', ...path.map(({ id }) => id)] : [];
  const maker = new StepMaker(losses, ids);
  const steps = slides.map((slide, index) => {
    const { datum, id, title, isOverview, center } = slide;
    const line = datum.line;
    if (center === undefined && !isPicture && !(isOverview && layers.length > 0)) {
      losses.add('camera', 'the original says no place: the view of the step before stays', { where: id, line });
    }
    losses.addFields(datum, slideFields, id);
    losses.addFields(fieldOf(datum, 'location'), locationFields, id);
    const placed = (isOverview ? slides : slides.slice(0, index + 1)).filter((other) => other.center !== undefined);
    return maker.step({
      ...{ id, title, line, ...wordsOf(datum), show: layers },
      view: viewOf(slide, slides.slice(0, index), layers.length > 0, maker.view),
      marker: center,
      fitted: isOverview ? placed.map((other) => other.title) : [placed.at(-2)?.title ?? '', title],
    });
  });
  losses.addFields(storymap, storyFields, '');
  return {
    form: 'a StoryMapJS export',
    title: slides[0]?.title,
    opening: openingOf(slides[0]),
    lang: textOf(fieldOf(storymap, 'language')),
    introduction: [],
    steps: steps.map(({ step }) => step),
    credits: maker.words(textOf(fieldOf(storymap, 'attribution')), 'attribution'),
    layers: [...placesLayer(steps.flatMap(({ place }) => place ?? [])), ...path],
    losses,
  };
}

/** The words of an overview are the nearest thing to a summary that an export has. */
function openingOf(first: Slide | undefined): string {
  if (first?.isOverview !== true) return '';
  return htmlToText(textOf(fieldOf(fieldOf(first.datum, 'text'), 'text')) ?? '').text;
}

/** A story told on a picture has places on that picture, which are none on Earth. */
function noteMapPicture(storymap: Datum, losses: Losses): boolean {
  const zoomify = fieldOf(storymap, 'zoomify');
  const isPicture = zoomify?.kind === 'record' || textOf(fieldOf(storymap, 'map_type')) === 'zoomify';
  if (!isPicture) return false;
  const where = textOf(fieldOf(zoomify, 'path'));
  const what = `the map was a picture${where === undefined ? '' : `, ${where}`}: places on it are not places on Earth, so every step looks at the world until you give it a view`;
  losses.add('camera', what, { line: (zoomify ?? storymap).line });
  return true;
}

function readSlide(datum: Datum, index: number, ids: StepIds, isPicture: boolean): Slide {
  const location = fieldOf(datum, 'location');
  const [lng, lat] = [numberOf(fieldOf(location, 'lon')), numberOf(fieldOf(location, 'lat'))];
  const headline = htmlToText(textOf(fieldOf(fieldOf(datum, 'text'), 'headline')) ?? '').text;
  const isOverview = textOf(fieldOf(datum, 'type')) === 'overview';
  return {
    datum,
    title: headline,
    id: ids.take(index + 1, undefined, headline),
    isOverview,
    center: isPicture || isOverview || lng === undefined || lat === undefined ? undefined : [lng, lat],
    zoom: numberOf(fieldOf(location, 'zoom')),
    isOnLine: isOn(fieldOf(location, 'line')),
  };
}

function faultsOf({ datum, center }: Slide, file: string): Issue[] {
  const fault = center === undefined ? undefined : faultOf(center);
  if (center === undefined || fault === undefined) return [];
  const { line } = fieldOf(datum, 'location')!;
  const message = `The slide stands at lat ${center[1]}, lon ${center[0]}. ${fault}`;
  return [{ file, line, path: 'location', message, severity: 'error' }];
}

/** The zoom is that of tiles of 256 pixels; this site counts in 512. Without a zoom, the way from the place before is shown. */
function viewOf(
  { id, isOverview, center, zoom }: Slide,
  before: readonly Slide[],
  hasPlaces: boolean,
  last: View,
): View {
  if (isOverview && hasPlaces) return { fit: ['places'] };
  if (center === undefined) return last;
  const [lng, lat] = center;
  const visible: [number, number] = [lng, Math.min(85, Math.max(-85, lat))];
  if (zoom !== undefined) return { center: visible, zoom: Math.min(22, Math.max(0, zoom - 1)) };
  const from = before.findLast((slide) => slide.center !== undefined);
  const isElsewhere =
    from !== undefined && from.center!.some((degrees, axis) => Math.abs(degrees - center[axis]!) > 0.0001);
  return isElsewhere ? { fit: [from.id, id] } : { center: visible, zoom: 'zoom' in last ? last.zoom : 9 };
}

function wordsOf(slide: Datum) {
  const text = fieldOf(slide, 'text');
  const [headline, body] = [fieldOf(text, 'headline'), fieldOf(text, 'text')];
  const media = fieldOf(slide, 'media');
  const plain = (name: string) => htmlToText(textOf(fieldOf(media, name)) ?? '').text;
  const url = textOf(fieldOf(media, 'url'));
  const medium: Media[] =
    url === undefined ? [] : [{ kind: kindOf(url), url, caption: plain('caption'), credit: plain('credit') }];
  return {
    date: textOf(fieldOf(slide, 'date')),
    html: [textOf(body)],
    media: medium,
    code: codeIn({ headline, text: body, media, date: fieldOf(slide, 'date'), location: fieldOf(slide, 'location') }),
  };
}

function kindOf(url: string): Media['kind'] {
  if (/\.(jpe?g|png|gif|webp|avif|svg|tiff?)([?#]|$)/i.test(url)) return 'picture';
  if (/\.(mp4|webm|mov)([?#]|$)|youtu\.?be|vimeo\.com/i.test(url)) return 'video';
  return /\.(mp3|ogg|wav|m4a)([?#]|$)|soundcloud\.com/i.test(url) ? 'sound' : 'page';
}
