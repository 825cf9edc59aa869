/** How an embed is read: one step at a time, by its own scrolling, or all steps one below the other. */
export const embedModes = ['pager', 'scroll', 'flat'] as const;
export type EmbedMode = (typeof embedModes)[number];

/** Colours of an embed; `auto` follows the reader's system. */
export const embedThemes = ['auto', 'light', 'dark'] as const;
export type EmbedTheme = (typeof embedThemes)[number];

/** Which form of a story is meant: the original as it is at the time, unless more is said. */
export interface Edition {
  slug: string;
  /** Language of a translation. */
  translation?: string;
  /** Number of a kept version, which is always in the language of the original. */
  version?: number;
}

/** What an embed's address says. */
export interface EmbedTarget extends Edition {
  /** Absolute address of the site with its base path, ending with a slash. */
  site: string;
  /** `pager` when left out. */
  mode?: EmbedMode;
  /** Id of the step it begins with; the first when left out. */
  step?: string;
  /** `auto` when left out. */
  theme?: EmbedTheme;
}

/** Absolute address of an embed. Its query holds only what differs from the defaults; it never has a fragment. */
export function embedAddress({ site, mode = 'pager', step, theme = 'auto', ...edition }: EmbedTarget): string {
  const url = new URL(`embed/${editionPath(edition)}`, site);
  if (mode !== 'pager') url.searchParams.set('mode', mode);
  if (step !== undefined) url.searchParams.set('step', step);
  if (theme !== 'auto') url.searchParams.set('theme', theme);
  return url.href;
}

/** Path of an edition below `stories/` and `embed/`: `river/`, `river/ko/`, `river/v/1/`. */
export function editionPath({ slug, translation, version }: Edition): string {
  const story = `${encodeURIComponent(slug)}/`;
  if (version !== undefined) return `${story}v/${version}/`;
  return translation === undefined ? story : `${story}${translation}/`;
}

/** Path below `oembed/` of what is told of an edition, without its ending: `river`, `river/ko`, `river/v/1`. */
export function oembedPath(edition: Edition): string {
  return editionPath(edition).slice(0, -1);
}

/** Absolute address of the host script. It stays the same for ever. */
export function hostScriptAddress(site: string): string {
  return new URL('embed/v1.js', site).href;
}
