/** What the build knows about the site that is to be served. */
export interface HostedSite {
  /** Base path of the site, `/` or `/some/folder/`. */
  base: string;
  /** Names of the top-level folders of the built site. */
  folders: readonly string[];
  /** A trial of changes, which search engines must not show. */
  isPreview?: boolean;
}

/** Values by the header's name. */
export type Headers = Record<string, string>;

/** Content security policy of everything but embeds. A page may not be framed and loads from its own site only. */
export const pagePolicy = policy({ 'worker-src': "'self'", 'frame-ancestors': "'none'" });

/**
 * Content security policy of embeds. Anyone may frame them; in a sandbox without an origin MapLibre starts its worker from
 * a `data:` address; the embed builder, which lies beside them, frames its previews.
 */
export const embedPolicy = policy({
  'worker-src': "'self' data:",
  'frame-src': "'self'",
  'frame-ancestors': 'https: http:',
});

/** Content security policy of the pages in which the embed builder shows an embed: only the builder frames them. */
export const previewPolicy = policy({ 'frame-src': "'self'", 'frame-ancestors': "'self'" });

/** Headers of every response. The policy counts for scripts too: a worker obeys its own response's policy, not the page's. */
export const everywhere: Headers = {
  'Content-Security-Policy': pagePolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'public, max-age=0, must-revalidate',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
};

/** Files that a page without an origin of its own (an embed in a sandbox) must be able to load. */
const open: Headers = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** The name of each of these files carries a hash of its content. */
const forEver: Headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };

const byFolder: Record<string, Headers> = {
  _astro: { ...open, ...forEver },
  map: { ...open, ...forEver },
  data: open,
  oembed: open,
  embed: { ...open, 'Content-Security-Policy': embedPolicy, 'Cross-Origin-Opener-Policy': 'unsafe-none' },
  'embed-preview': { 'Content-Security-Policy': previewPolicy, 'X-Frame-Options': 'SAMEORIGIN' },
};

/** Files at the top that others' pages fetch: feeds, which readers in a browser fetch from their own site, and the icon of embeds. */
const openAtTop: Record<string, Headers> = {
  'favicon.svg': open,
  'feed.xml': { ...open, 'Content-Type': 'application/rss+xml; charset=utf-8' },
  'feed.json': { ...open, 'Content-Type': 'application/feed+json; charset=utf-8' },
};

/** Files that differ from their folder. */
const byFile: Record<string, Record<string, Headers>> = {
  // It keeps its address for ever, so caches may keep it only for as long as a mended one may take to arrive.
  embed: { 'v1.js': { 'Cache-Control': 'public, max-age=3600, stale-while-revalidate=86400' } },
  // Static hosts say `application/xml`.
  oembed: { '*.xml': { 'Content-Type': 'text/xml; charset=utf-8' } },
};

const deny: Headers = { 'X-Frame-Options': 'DENY' };

/** What a folder of the built site adds to the headers of every response or says instead. */
export interface FolderHeaders {
  /** Name of the top-level folder; undefined for the files that lie in none. */
  folder?: string;
  headers: Headers;
  /** What files of it add or say instead, by their name or by an ending as in `*.xml`. */
  files: Record<string, Headers>;
}

/** The headers of the top of the site and of each of its folders, in the order of their names. */
export function headersByFolder(folders: readonly string[]): FolderHeaders[] {
  const ofFolders = folders.toSorted().map((folder) => ({
    folder,
    headers: { ...(folder !== 'embed' && deny), ...byFolder[folder] },
    files: byFile[folder] ?? {},
  }));
  return [{ headers: deny, files: openAtTop }, ...ofFolders];
}

/**
 * The text of `_headers`, as Netlify and Cloudflare Pages read it.
 *
 * Where two rules match one address, Netlify takes the later value of a header and Cloudflare joins both with a comma, unless
 * the later rule drops the header first (`! Name`, a line that Netlify skips). So each rule that changes a header drops it
 * too. `X-Frame-Options` has no value that allows framing: it is set on each folder but `embed`, never on `/*`. Both hosts take
 * a `*` within a path; a type that one of them did not set would be `application/xml`, which means the same.
 */
export function headersFile({ base, folders, isPreview = false }: HostedSite): string {
  const root = `/${base}/`.replaceAll(/\/+/g, '/');
  const rules = headersByFolder(folders).flatMap(({ folder, headers, files }) => {
    const within = folder === undefined ? root : `${root}${folder}/`;
    return [
      ...(folder === undefined ? ['', '404.html'] : ['*']).map((path) => change(within + path, headers)),
      ...Object.entries(files).map(([file, headers]) => change(within + file, headers)),
    ];
  });
  return [rule(`${root}*`, { ...everywhere, ...(isPreview && { 'X-Robots-Tag': 'noindex' }) }), ...rules].join('\n');
}

/** A rule whose values stand instead of those of `everywhere`. */
function change(path: string, headers: Headers): string {
  const dropped = Object.keys(headers).filter((name) => name in everywhere);
  return rule(path, headers, dropped);
}

function rule(path: string, headers: Headers, dropped: readonly string[] = []): string {
  const drops = dropped.map((name) => `  ! ${name}\n`);
  const sets = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return `${path}\n${drops.join('')}${sets.join('')}`;
}

function policy(more: Record<string, string>): string {
  const directives = {
    'default-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'object-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    ...more,
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
