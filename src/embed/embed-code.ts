import { embedAddress, editionPath, hostScriptAddress, type EmbedTarget } from './embed-address.ts';
import { escapeHtml } from './escape-html.ts';

/** Height of an embed when nobody chose one, in pixels. */
export const defaultHeightPx = 600;

/** The sandbox that we recommend, for pages on another origin than the story's. */
export const recommendedSandbox = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** Everything that a partner can choose. */
export interface EmbedOptions extends EmbedTarget {
  /** The story's title: the name of the frame for readers who do not see it. */
  title: string;
  /** What the link says behind the title, in the story's language: `a map story by Placeline`. */
  credit: string;
  /** In pixels; as wide as its column when left out. */
  widthPx?: number;
  /** In pixels; 600 when left out. */
  heightPx?: number;
  /** What the frame may do; no sandbox when left out. */
  sandbox?: string;
  /** Adds the host script, with which the page's own scrolling drives the story. */
  withScript?: boolean;
}

/** The code that a partner pastes: one `<iframe>`, a plain link to the story below it and, if asked for, the host script. */
export function embedCode(options: EmbedOptions): string {
  const { site, step, title, credit, withScript = false } = options;
  const attributes = frameAttributes(options).map(([name, value]) =>
    value === '' ? name : `${name}="${escapeHtml(value)}"`,
  );
  const story = new URL(`stories/${editionPath(options)}`, site);
  if (step !== undefined) story.hash = step;
  const lines = [
    `<iframe ${attributes.join(' ')}></iframe>`,
    `<p><a href="${escapeHtml(story.href)}">${escapeHtml(title)}</a>, ${escapeHtml(credit)}</p>`,
  ];
  if (withScript) lines.push(`<script async src="${escapeHtml(hostScriptAddress(site))}"></script>`);
  return lines.join('\n');
}

/**
 * Name and value of each attribute of the frame, in the order of the code. An empty value is an attribute without one. What
 * is left out on purpose: `scrolling="no"`, which would lock the mode that scrolls, and a fragment, which would move the page.
 */
export function frameAttributes(options: EmbedOptions): [name: string, value: string][] {
  const { title, widthPx, heightPx = defaultHeightPx, sandbox, withScript = false } = options;
  return [
    ['src', embedAddress(options)],
    ['title', title],
    ['width', widthPx === undefined ? '100%' : String(widthPx)],
    ['height', String(heightPx)],
    ['style', widthPx === undefined ? 'border:0' : 'border:0;max-width:100%'],
    ['loading', 'lazy'],
    ['allow', 'fullscreen'],
    ['referrerpolicy', 'strict-origin-when-cross-origin'],
    ...(sandbox === undefined ? [] : [['sandbox', sandbox] as [string, string]]),
    ...(withScript ? [['data-placeline', ''] as [string, string]] : []),
  ];
}
