import { embedModes, embedThemes, type EmbedMode, type EmbedTheme } from './embed-address.ts';
import { defaultHeightPx, type EmbedOptions } from './embed-code.ts';

/** What the builder and its previews know of a story in one language. */
export interface EmbeddableText {
  lang: string;
  /** The language's name in itself. */
  language: string;
  title: string;
  /** As in `EmbedOptions`. */
  credit: string;
  steps: readonly { id: string; title: string }[];
}

/** What they know of a story: its original, and what else there is of it. */
export interface EmbeddableStory extends EmbeddableText {
  slug: string;
  translations: readonly EmbeddableText[];
  /** Versions that were kept, oldest first: number, and the day of their last change. */
  versions: readonly { number: number; updated: string }[];
}

/** The modes of an embed, and `host`: the page around it drives the story, with the host script. */
export const choiceModes = [...embedModes, 'host'] as const;

/** Bounds of both sizes in pixels: below them nothing can be read, above them no page has room. */
export const sizeBoundsPx = { min: 200, max: 2000 } as const;

/** What was chosen in the builder; each value is one of those on offer. */
export interface EmbedChoice {
  story: EmbeddableStory;
  /** Language of a translation; undefined for the original, and for a kept version, which has no other. */
  translation: string | undefined;
  mode: EmbedMode | 'host';
  /** A kept version, which is always read in a row, from its start; undefined for the story as it is at the time. */
  version: number | undefined;
  /** Undefined for the first step, and where the page drives the story: it begins where the page is scrolled to. */
  step: string | undefined;
  widthPx: number | undefined;
  heightPx: number;
  theme: EmbedTheme;
  isSandboxed: boolean;
}

/**
 * Reads a choice from the fields of the builder's form or from a query. Whatever is not on offer counts as not given, so no
 * text of a stranger ever gets further than this.
 *
 * @param stories at least one; the first is the default
 */
export function readChoice(query: URLSearchParams, stories: readonly EmbeddableStory[]): EmbedChoice {
  const story = stories.find(({ slug }) => slug === query.get('story')) ?? stories[0];
  if (story === undefined) throw new Error('There is no story to embed.');
  const [, ...later] = story.steps.map(({ id }) => id);
  const version = story.versions.find(({ number }) => String(number) === query.get('version'))?.number;
  const mode = (version === undefined ? oneOf(choiceModes, query.get('mode')) : undefined) ?? 'pager';
  return {
    story,
    translation:
      version === undefined
        ? oneOf(
            story.translations.map(({ lang }) => lang),
            query.get('lang'),
          )
        : undefined,
    mode,
    version,
    step: mode === 'host' || version !== undefined ? undefined : oneOf(later, query.get('step')),
    widthPx: size(query.get('width')),
    heightPx: size(query.get('height')) ?? defaultHeightPx,
    theme: oneOf(embedThemes, query.get('theme')) ?? 'auto',
    isSandboxed: query.get('sandbox') === 'on',
  };
}

/** The query from which the same choice is read again. */
export function choiceQuery({
  story,
  translation,
  mode,
  version,
  step,
  widthPx,
  heightPx,
  theme,
  isSandboxed,
}: EmbedChoice): URLSearchParams {
  const query = new URLSearchParams({ story: story.slug, mode, height: String(heightPx), theme });
  if (translation !== undefined) query.set('lang', translation);
  if (version !== undefined) query.set('version', String(version));
  if (step !== undefined) query.set('step', step);
  if (widthPx !== undefined) query.set('width', String(widthPx));
  if (isSandboxed) query.set('sandbox', 'on');
  return query;
}

/** The options of the embed code that a choice stands for. `site` is as in `EmbedTarget`. */
export function optionsOf(choice: EmbedChoice, site: string, sandbox: string): EmbedOptions {
  const { story, translation, mode, version, step, widthPx, heightPx, theme, isSandboxed } = choice;
  const { title, credit } = textOf(choice);
  return {
    site,
    slug: story.slug,
    translation,
    title,
    credit,
    mode: mode === 'host' ? 'pager' : mode,
    version,
    step,
    theme,
    widthPx,
    heightPx,
    sandbox: isSandboxed ? sandbox : undefined,
    withScript: mode === 'host',
  };
}

/** The story that was chosen, in the language that was chosen. */
export function textOf({ story, translation }: Pick<EmbedChoice, 'story' | 'translation'>): EmbeddableText {
  return story.translations.find(({ lang }) => lang === translation) ?? story;
}

function oneOf<Value extends string>(offered: readonly Value[], value: string | null): Value | undefined {
  return offered.find((each) => each === value);
}

function size(value: string | null): number | undefined {
  if (value === null || !/^\d{3,4}$/.test(value)) return undefined;
  const px = Number(value);
  return px >= sizeBoundsPx.min && px <= sizeBoundsPx.max ? px : undefined;
}
