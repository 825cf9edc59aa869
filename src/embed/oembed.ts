import { embedAddress, type Edition } from './embed-address.ts';
import { escapeHtml } from './escape-html.ts';

/** What oEmbed tells of a story. */
export interface OembedSubject extends Edition {
  /** Absolute address of the site with its base path, ending with a slash. */
  site: string;
  title: string;
  /** Names of the authors. */
  authors: readonly string[];
  /** The story's share card; its size in pixels. */
  card: { url: string; width: number; height: number };
}

/** An answer as oEmbed 1.0 has it, of the type `rich`; sizes are in pixels, the age in seconds. */
export interface Oembed {
  version: '1.0';
  type: 'rich';
  title: string;
  author_name: string;
  provider_name: string;
  provider_url: string;
  cache_age: number;
  thumbnail_url: string;
  thumbnail_width: number;
  thumbnail_height: number;
  width: number;
  height: number;
  html: string;
}

/**
 * Files cannot answer `maxwidth` and `maxheight`, so the frame is no wider than the columns that ask; hosts make it as wide
 * as they like.
 */
const widthPx = 500;
const heightPx = 600;

/** What a consumer is told of a story. The frame has only attributes that WordPress leaves to an unknown provider. */
export function oembedOf({ site, title, authors, card, ...edition }: OembedSubject): Oembed {
  const src = escapeHtml(embedAddress({ site, ...edition }));
  return {
    version: '1.0',
    type: 'rich',
    title,
    author_name: authors.join(', '),
    provider_name: 'Placeline',
    provider_url: site,
    cache_age: 86_400,
    thumbnail_url: card.url,
    thumbnail_width: card.width,
    thumbnail_height: card.height,
    width: widthPx,
    height: heightPx,
    html: `<iframe src="${src}" width="${widthPx}" height="${heightPx}" frameborder="0" title="${escapeHtml(title)}"></iframe>`,
  };
}

/** The same answer as XML. */
export function oembedXml(oembed: Oembed): string {
  const fields = Object.entries(oembed).map(([name, value]) => `  <${name}>${escapeXml(String(value))}</${name}>\n`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<oembed>\n${fields.join('')}</oembed>\n`;
}

/** A text between tags; what XML 1.0 has no way to write is left out. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
