import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { headersFor, parseHeaderRules, type HeaderRule } from './header-rules.ts';
import { byteRange, isFresh, preferredEncoding } from './negotiate.ts';
import { SiteFolder, type SiteFile } from './site-folder.ts';

export interface SiteServerOptions {
  /** Folder that holds the built site. */
  folder: string;
  /** Base path that the site was built for, `/` or `/some/folder/`. */
  base?: string;
}

/** A server for a built site that answers as a static host would, with the site's own `_headers`. It does not listen yet. */
export async function siteServer({ folder, base = '/' }: SiteServerOptions): Promise<Server> {
  const rules = await readRules(folder);
  const site = { base, folder: new SiteFolder(folder), rules };
  return createServer((request, response) => {
    answer(request, response, site).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

interface Site {
  base: string;
  folder: SiteFolder;
  rules: readonly HeaderRule[];
}

async function answer(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  const [path = '/', query] = (request.url ?? '/').split('?', 2);
  for (const [name, value] of Object.entries(headersFor(site.rules, path))) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const found = await find(path, site);
  if (found === 'folder') {
    response.writeHead(308, { Location: `${path}/${query === undefined ? '' : `?${query}`}` }).end();
  } else if (found === undefined) {
    const page = await site.folder.find('/404.html');
    if (page === undefined || page === 'folder') response.writeHead(404).end('Not found\n');
    else await send(request, response, page, 404);
  } else {
    await send(request, response, found, 200);
  }
}

async function find(path: string, { base, folder }: Site): Promise<SiteFile | 'folder' | undefined> {
  if (`${path}/` === base) return 'folder';
  return path.startsWith(base) ? folder.find(path.slice(base.length - 1)) : undefined;
}

async function send(request: IncomingMessage, response: ServerResponse, file: SiteFile, status: number): Promise<void> {
  const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers;
  const canCompress = file.isText && range === undefined;
  const encoding = canCompress ? preferredEncoding(request.headers['accept-encoding'] ?? '') : 'identity';
  const { bytes, etag } = await file.body(encoding);
  response.setHeader('ETag', etag);
  response.setHeader('Accept-Ranges', 'bytes');
  if (file.isText) response.setHeader('Vary', 'Accept-Encoding');
  if (status === 200 && ifNoneMatch !== undefined && isFresh(ifNoneMatch, etag)) {
    response.writeHead(304).end();
    return;
  }
  if (status !== 200 || !response.hasHeader('Content-Type')) response.setHeader('Content-Type', file.type);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  const isWanted = status === 200 && range !== undefined && (ifRange === undefined || ifRange === etag);
  const part = isWanted ? byteRange(range, bytes.length) : undefined;
  if (part === 'beyond') {
    response.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end();
    return;
  }
  if (part !== undefined) response.setHeader('Content-Range', `bytes ${part.first}-${part.last}/${bytes.length}`);
  const body = part === undefined ? bytes : bytes.subarray(part.first, part.last + 1);
  response.writeHead(part === undefined ? status : 206, { 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function readRules(folder: string): Promise<HeaderRule[]> {
  const text = await readFile(join(folder, '_headers'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return parseHeaderRules(text);
}
