import type { Issue } from '../../issue.ts';
import { codeIn, fieldOf, isNothing, isOn, itemsOf, numberOf, print, textOf } from './datum.ts';
import type { Datum } from './datum.ts';
import { readCamera } from './camera.ts';
import { htmlToText } from './html-to-words.ts';
import type { Imported } from './imported.ts';
import { Losses } from './losses.ts';
import { Opacities } from './opacities.ts';
import { placesLayer } from './places.ts';
import { StepIds } from './step-ids.ts';
import { StepMaker } from './step-maker.ts';

const whatToDo = 'put each into geo/ as GeoJSON with a description, and name it in `show` of the steps that follow';

/** Fields of the whole story that are read here; all others are switches. */
const storyFields = new Set(['title', 'subtitle', 'byline', 'description', 'footer', 'chapters', 'showMarkers']);

/** Fields of a chapter that hold its words and pictures. */
const wordFields = ['title', 'description', 'image', 'caption', 'author', 'website', 'legend', 'hidden'];

/** Fields of a chapter that are read here or by the camera and the layers. */
const chapterFields = new Set([
  ...wordFields,
  ...['id', 'location', 'mapAnimation', 'onChapterEnter', 'onChapterExit', 'callback'],
]);

/**
 * The story of a `config.js` as the Mapbox storytelling template has it, or its MapLibre relatives.
 *
 * @param file path for the issues
 */
export function fromChapters(config: Datum, file: string): Imported | Issue[] {
  const losses = new Losses();
  const issues: Issue[] = [];
  const ids = new StepIds();
  const maker = new StepMaker(losses, ids);
  const chapters = itemsOf(fieldOf(config, 'chapters'));
  const isMarked = isOn(fieldOf(config, 'showMarkers'));
  const opacities = new Opacities(losses);

  const named = chapters.map((chapter, index) => nameChapter(chapter, index, ids));
  const steps = named.flatMap(({ chapter, id, title, isHidden }, index) => {
    const at = { where: isHidden ? `hidden chapter ${index + 1}` : id, line: chapter.line };
    if (chapter.kind !== 'record') {
      losses.add('code', `a chapter that is ${print(chapter)}`, { line: chapter.line });
      return [];
    }
    const camera = readCamera(fieldOf(chapter, 'location'), { ...at, line: at.line }, maker.view, losses);
    if ('faults' in camera) {
      for (const { line, message } of camera.faults) issues.push({ file, line, path: '', message, severity: 'error' });
      return [];
    }
    const shown = opacities.enter(fieldOf(chapter, 'onChapterEnter'), at);
    opacities.exit(fieldOf(chapter, 'onChapterExit'), at);
    noteFlight(fieldOf(chapter, 'mapAnimation'), at, losses);
    losses.addFields(chapter, chapterFields, at.where);
    noteCallback(fieldOf(chapter, 'callback'), at, losses);
    if (isHidden) {
      losses.add('camera', hiddenChapter(chapter, title, shown), at);
      return [];
    }
    if (shown !== '') losses.add('layers', `the original showed ${shown}`, { where: id });
    const marker = isMarked ? camera.center : undefined;
    const show = marker === undefined ? [] : ['places'];
    return [maker.step({ id, title, line: chapter.line, view: camera.view, marker, show, ...wordsOf(chapter) })];
  });
  if (issues.length > 0) return issues;
  losses.addFields(config, storyFields, '');
  if (opacities.isUsed) losses.add('layers', `the shapes of layers are with the map service: ${whatToDo}`);
  const text = (name: string) => htmlToText(textOf(fieldOf(config, name)) ?? '').text;
  return {
    form: 'a storytelling configuration with chapters',
    title: text('title'),
    subtitle: text('subtitle'),
    author: text('byline').replace(/^by:?\s+/i, ''),
    introduction: maker.words(textOf(fieldOf(config, 'description')), 'introduction'),
    steps: steps.map(({ step }) => step),
    credits: maker.words(textOf(fieldOf(config, 'footer')), 'footer'),
    layers: placesLayer(steps.flatMap(({ place }) => place ?? [])),
    losses,
  };
}

interface NamedChapter {
  chapter: Datum;
  id: string;
  title: string;
  isHidden: boolean;
}

/** Ids come first, because any chapter may link to any other. */
function nameChapter(chapter: Datum, index: number, ids: StepIds): NamedChapter {
  const isHidden = isOn(fieldOf(chapter, 'hidden'));
  const title = htmlToText(textOf(fieldOf(chapter, 'title')) ?? '').text;
  const id = isHidden ? '' : ids.take(index + 1, textOf(fieldOf(chapter, 'id')), title);
  return { chapter, id, title, isHidden };
}

/** Everything of a chapter that a reader read or looked at, in that order. */
function wordsOf(chapter: Datum) {
  const html = (name: string) => textOf(fieldOf(chapter, name));
  const image = fieldOf(chapter, 'image');
  const url = textOf(image);
  return {
    html: [html('description'), html('author'), html('website')],
    media: url === undefined ? [] : [{ kind: 'picture' as const, url, caption: plain(html('caption')) }],
    legend: html('legend'),
    code: codeIn(Object.fromEntries(wordFields.map((name) => [name, fieldOf(chapter, name)]))),
  };
}

function plain(html: string | undefined): string | undefined {
  return html === undefined ? undefined : htmlToText(html).text;
}

function hiddenChapter(chapter: Datum, title: string, shown: string): string {
  const location = fieldOf(chapter, 'location');
  const words = htmlToText(textOf(fieldOf(chapter, 'description')) ?? '').text;
  const said = [title, words].filter((text) => text !== '').join(': ');
  const center = fieldOf(location, 'center');
  const zoom = numberOf(fieldOf(location, 'zoom'));
  return [
    'a hidden chapter, which only changed the map',
    ...(center === undefined ? [] : [`center ${print(center)}`]),
    ...(zoom === undefined ? [] : [`zoom ${zoom}`]),
    ...(shown === '' ? [] : [`layers ${shown}`]),
    ...(said === '' ? [] : [`words that nobody saw: ${said}`]),
  ].join('; ');
}

/** Flying is what the map does here. */
function noteFlight(animation: Datum | undefined, at: { where: string }, losses: Losses): void {
  if (animation === undefined || isNothing(animation) || textOf(animation) === 'flyTo') return;
  losses.add('camera', `mapAnimation ${print(animation)}: the map flies`, { where: at.where, line: animation.line });
}

function noteCallback(callback: Datum | undefined, at: { where: string; line: number }, losses: Losses): void {
  if (callback === undefined || isNothing(callback)) return;
  losses.add('code', `callback ${print(callback)}`, { ...at, line: callback.line });
}
