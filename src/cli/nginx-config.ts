import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { everywhere, headersByFolder, type FolderHeaders, type Headers, type HostedSite } from '../load/headers.ts';
import { mediaTypes } from './media-type.ts';

export interface NginxSite extends HostedSite {
  /** Folder that holds the built site, from `/`. */
  dir: string;
  /** What nginx listens on, as in `80` or `127.0.0.1:8080`. */
  listen: string;
  /** The site's name, as in `maps.example`; `_` for any. */
  serverName: string;
  /** Whether nginx has the module that sends `.br` files. */
  brotli: boolean;
}

/**
 * An nginx `server` block that answers with the same headers as `_headers`.
 *
 * nginx hands `add_header` down to a location only as long as that has none of its own, so each location repeats all of its
 * headers. `always` sets them on errors too, and 404.html has the headers of the top of the site: a missing hashed file is
 * not kept for ever.
 */
export function nginxConfig({ base, folders, dir, listen, serverName, brotli }: NginxSite): string {
  const root = `/${base}/`.replaceAll(/\/+/g, '/');
  const top = dir.replace(/\/+$/, '');
  const lines = [
    `listen ${listen};`,
    `server_name ${serverName};`,
    'server_tokens off;',
    'absolute_redirect off;',
    'index index.html;',
    'charset off;',
    'default_type application/octet-stream;',
    ...types(mediaTypes),
    'gzip off;',
    'gzip_static on;',
    'gzip_vary on;',
    ...(brotli ? ['brotli_static on;'] : []),
    `error_page 403 =404 ${root}404.html;`,
    `error_page 404 ${root}404.html;`,
    ...(root === '/' ? [] : ['location / { return 404; }', `location = ${root.slice(0, -1)} { return 308 ${root}; }`]),
    `location = ${root}_headers { return 404; }`,
    ...headersByFolder(folders).flatMap((folder) => locations(folder, root, top)),
  ];
  return `server {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

/**
 * Names of the top-level folders of a built site.
 *
 * @throws Error when the folder holds no built site
 */
export function foldersOf(dir: string): string[] {
  if (!existsSync(join(dir, 'index.html'))) {
    throw new Error(`${dir} holds no index.html. Build the site first: npm run build`);
  }
  return readdirSync(dir).filter((name) => statSync(join(dir, name)).isDirectory());
}

function locations({ folder, headers, files }: FolderHeaders, root: string, top: string): string[] {
  const place = folder === undefined ? '' : `${folder}/`;
  const typesByEnding = Object.entries(files).filter(([name]) => name.startsWith('*'));
  return [
    `location ${folder === undefined ? '' : '^~ '}${root}${place} {`,
    `  alias ${quoted(`${top}/${place}`)};`,
    ...indented(endings(typesByEnding)),
    ...indented(addHeaders(headers)),
    '}',
    ...Object.entries(files)
      .filter(([name]) => !name.startsWith('*'))
      .flatMap(([name, more]) => [
        `location = ${root}${place}${name} {`,
        `  alias ${quoted(`${top}/${place}${name}`)};`,
        ...indented(addHeaders({ ...headers, ...more })),
        '}',
      ]),
  ];
}

/** Rules for an ending can only give another type: everything else would need a location that matches by pattern. */
function endings(rules: readonly (readonly [string, Headers])[]): string[] {
  const own = rules.map(([name, headers]) => {
    const { 'Content-Type': type, ...others } = headers;
    if (type === undefined || Object.keys(others).length > 0) {
      throw new Error(`${name} has headers other than Content-Type, which nginx cannot set by the ending of a name.`);
    }
    return [name.slice(1), type] as const;
  });
  return own.length === 0 ? [] : types({ ...mediaTypes, ...Object.fromEntries(own) });
}

function types(byEnding: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(byEnding).map(([ending, type]) => `  ${quoted(type)} ${ending.slice(1)};`);
  return ['types {', ...entries, '}'];
}

function addHeaders(headers: Headers): string[] {
  return Object.entries({ ...everywhere, ...headers }).map(
    ([name, value]) => `add_header ${name} ${quoted(value)} always;`,
  );
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
