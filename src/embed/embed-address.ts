/** How an embed is read: one step at a time, by its own scrolling, or all steps one below the other. */
export const embedModes = ['pager', 'scroll', 'flat'] as const;
export type EmbedMode = (typeof embedModes)[number];

/** Colours of an embed; `auto` follows the reader's system. */
export const embedThemes = ['auto', 'light', 'dark'] as const;
export type EmbedTheme = (typeof embedThemes)[number];

/** What an embed's address says. */
export interface EmbedTarget {
  /** Absolute address of the site with its base path, ending with a slash. */
  site: string;
  slug: string;
  /** `pager` when left out. */
  mode?: EmbedMode;
  /** Id of the step it begins with; the first when left out. */
  step?: string;
  /** `auto` when left out. */
  theme?: EmbedTheme;
  /** Number of a kept version; the story as it is at the time when left out. */
  version?: number;
}

/** Absolute address of an embed. Its query holds only what differs from the defaults; it never has a fragment. */
export function embedAddress({ site, slug, mode = 'pager', step, theme = 'auto', version }: EmbedTarget): string {
  const url = new URL(`embed/${encodeURIComponent(slug)}/${versionPath(version)}`, site);
  if (mode !== 'pager') url.searchParams.set('mode', mode);
  if (step !== undefined) url.searchParams.set('step', step);
  if (theme !== 'auto') url.searchParams.set('theme', theme);
  return url.href;
}

/** Path of a version below its story or its embed; empty for the story as it is. */
export function versionPath(version: number | undefined): string {
  return version === undefined ? '' : `v/${version}/`;
}

/** Absolute address of the host script. It stays the same for ever. */
export function hostScriptAddress(site: string): string {
  return new URL('embed/v1.js', site).href;
}
