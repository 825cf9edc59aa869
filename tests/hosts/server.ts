import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Host libraries as they come from npm, by the name under which the partner pages ask for them. */
const libraries: Record<string, string> = {
  'pym.js': 'node_modules/pym.js/dist/pym.v1.min.js',
  'frames.js': 'node_modules/@newswire/frames/dist/frames.umd.js',
  'iframe-resizer.js': 'node_modules/iframe-resizer/js/iframeResizer.min.js',
};

/** Partner pages on another site than their guests. */
export interface HostServer {
  /** On `localhost`; the guest is on `127.0.0.1`. */
  origin: string;
  close(): Promise<void>;
}

/**
 * Serves the pages of this folder. In them `{{guest}}` stands for the guest's site, and `{{name}}` for what the query says
 * about `name`, if anything.
 */
export async function startHosts(guest: string): Promise<HostServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    // Browsers ask for it when they find the time; that a partner has none is no fault of the guest.
    if (url.pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    answer(url, guest).then(
      ({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(404).end('Not found'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer({ pathname, searchParams }: URL, guest: string): Promise<{ type: string; body: string }> {
  const name = pathname.slice(1);
  const library = libraries[name];
  if (library !== undefined) return { type: 'text/javascript', body: await readFile(join(root, library), 'utf8') };
  const body = await readFile(join(import.meta.dirname, name), 'utf8');
  if (name.endsWith('.js')) return { type: 'text/javascript', body };
  const values: Record<string, string> = { guest, ...Object.fromEntries(searchParams) };
  const filled = body.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
  return { type: 'text/html; charset=utf-8', body: filled };
}
