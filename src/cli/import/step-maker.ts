import type { Feature, Point } from 'geojson';
import type { Paragraph, PhrasingContent } from 'mdast';
import type { View } from '../../story/schema.ts';
import { hostOf, readAddress } from './addresses.ts';
import type { Media } from './clean-html.ts';
import { describeView } from './alt.ts';
import { shorten } from './datum.ts';
import { htmlToWords, printWords } from './html-to-words.ts';
import type { Words } from './html-to-words.ts';
import type { Look } from './look.ts';
import type { NewStep } from '../../story/scaffold-steps.ts';
import type { Losses } from './losses.ts';
import { placeAt } from './places.ts';
import type { StepIds } from './step-ids.ts';

/** What the original says of one step. */
export interface StepParts {
  id: string;
  title: string;
  line: number;
  view: View;
  /** Where the original set a marker. */
  marker?: readonly [lng: number, lat: number] | undefined;
  show: string[];
  /** Names of the places that the view is fitted to. */
  fitted?: string[];
  /** A date as the original words it. */
  date?: string | undefined;
  html: (string | undefined)[];
  media: Media[];
  legend?: string | undefined;
  /** Fields that were code. */
  code: { name: string; what: string; line: number }[];
}

/** Makes steps one after the other, and notes what each of them loses. */
export class StepMaker {
  /** Where the step before looked; at first, at the world. */
  view: View = { fit: [-170, -56, 190, 78] };
  readonly #losses: Losses;
  readonly #ids: StepIds;
  #number = 0;
  /** Of that view, in words. */
  #where = 'The whole world but Antarctica and the farthest North';

  constructor(losses: Losses, ids: StepIds) {
    this.#losses = losses;
    this.#ids = ids;
  }

  step(parts: StepParts): { step: NewStep; place: Feature<Point> | undefined } {
    this.#number += 1;
    const { id, line, view, marker, show, media, legend } = parts;
    const at = { where: id, line };
    for (const { name, what, line: codeLine } of parts.code)
      this.#losses.add('code', `${name}: ${what}`, { where: id, line: codeLine });
    const title = this.#title(parts.title, id);
    const words = parts.html.flatMap((html) => this.words(html, id, media));
    if (legend !== undefined) {
      const said = htmlToWords(legend).words.length > 0 ? shorten(legend.replace(/<[^>]*>/g, ' '), 200) : '';
      if (said !== '') this.#losses.add('layers', `a legend: ${said}`, at);
    }
    const dated = parts.date === undefined ? [] : [paragraph({ type: 'strong', children: [text(parts.date)] })];
    const pictures = media.flatMap((medium) => this.#reference(medium, id));
    const all = [...dated, ...words, ...pictures];
    if (all.length === 0) this.#losses.add('words', 'no words in the original', at);
    const name = shorten(title, 60);
    if (this.view !== view) this.#where = describeView(view, parts.fitted ?? []);
    this.view = view;
    const marks =
      marker !== undefined
        ? `the places of the story are marked, among them ${name}`
        : show.length > 0
          ? 'the places of the story are marked'
          : 'no place is marked';
    const step: NewStep = {
      ...{ id, title, view, show, alt: `${this.#where}; ${marks}.` },
      words: citing(all.length === 0 ? [paragraph(text('The imported story has no words here.'))] : all),
    };
    return { step, place: marker === undefined ? undefined : placeAt(id, name, marker) };
  }

  /** A step on a shape, with the words that the original has about it. */
  described(step: NewStep, html: string, look: Look | undefined): NewStep {
    this.#number += 1;
    const id = this.#ids.take(this.#number, step.id);
    for (const what of look?.lost ?? []) this.#losses.add('camera', what, { where: id });
    const words = this.words(html, id);
    return { ...step, id, view: look?.view ?? step.view, words: words.length === 0 ? step.words : citing(words) };
  }

  /** HTML as prose; pictures within it are added to `media`, or referenced at its end where there is no such list. */
  words(html: string | undefined, where: string, media?: Media[]): Words {
    if (html === undefined) return [];
    const found = htmlToWords(html, this.#ids.meant);
    for (const what of found.lost) this.#losses.add('words', what, { where });
    media?.push(...found.media);
    return media === undefined
      ? [...found.words, ...found.media.flatMap((medium) => this.#reference(medium, where))]
      : found.words;
  }

  #title(written: string, id: string): string {
    const isTooShort = written.length < 2;
    const title = isTooShort ? `Step ${this.#number}${written === '' ? '' : `: ${written}`}` : shorten(written);
    if (isTooShort) this.#losses.add('words', 'no title in the original', { where: id });
    else if (title !== written)
      this.#losses.add('words', `a title longer than 80 characters: “${written}”`, { where: id });
    return title;
  }

  /** Prose has no pictures, so it leads to them; what lies beside the original’s page can only be named. */
  #reference({ kind, url, caption, credit }: Media, where: string): Paragraph[] {
    const said = [caption, credit].filter((words) => words !== undefined && words !== '').join(', ');
    const address = readAddress(url, () => undefined);
    if ('why' in address) {
      const about = said === '' ? '' : `: ${said}`;
      this.#losses.add(
        'pictures',
        `a ${kind}, ${shorten(url, 120)}${about}; it cannot be linked, because ${address.why}`,
        { where },
      );
      return [];
    }
    const note = address.note === undefined ? '' : `, ${address.note}`;
    this.#losses.add('pictures', `a ${kind}, ${shorten(url, 120)}: a link in its place${note}`, { where });
    const words = said === '' ? hostOf(address.url) : said;
    const label = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: `;
    return [paragraph(text(label), { type: 'link', url: address.url, children: [text(words)] })];
  }
}

function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

/** Prose that says where it comes from: at the end of its last paragraph, or in one of its own after a list. */
function citing(words: Words): string {
  const cite = { type: 'textDirective' as const, name: 'cite', children: [text('data')] };
  const last = words.at(-1);
  if (last?.type !== 'paragraph')
    return printWords([...words, paragraph(text('So the imported story '), cite, text('.'))]);
  return printWords([...words.slice(0, -1), paragraph(...last.children, text(' '), cite)]);
}
