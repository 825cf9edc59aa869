import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { siteServer } from './site-server.ts';

const usage = `Serves the built site as a static host would, with its own _headers.

  npm run preview -- [--port PORT] [--host HOST] [--dir DIR] [--base PATH]

  --port PORT  4321 when left out, or the next one that is free; 0 = any free one
  --host HOST  interface to listen on, such as 127.0.0.1 (left out: all)
  --dir DIR    the built site (left out: dist)
  --base PATH  base path it was built for (left out: PLACELINE_BASE, else /)`;

const tries = 20;

try {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4321' },
      host: { type: 'string' },
      dir: { type: 'string', default: 'dist' },
      base: { type: 'string', default: process.env['PLACELINE_BASE'] ?? '/' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) console.log(usage);
  else await serve(values.dir, values.base, Number(values.port), values.host);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const isUsage = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(isUsage ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = isUsage ? 2 : 1;
}

async function serve(dir: string, base: string, port: number, host: string | undefined): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('--port takes a whole number from 0 (any free port) to 65535.');
  }
  if (!existsSync(join(dir, 'index.html'))) {
    throw new Error(`${dir}/ holds no index.html. Build the site first: npm run build`);
  }
  const prefix = `/${base}/`.replaceAll(/\/+/g, '/');
  const server = await siteServer({ folder: dir, base: prefix });
  const opened = await listen(server, port, host);
  if (port !== 0 && opened !== port) console.log(`Port ${port} is taken, so this is on ${opened}.`);
  console.log(`http://${host ?? 'localhost'}:${opened}${prefix}`);
}

/** Listens on the port, or on the next one that is free, and returns which it is. */
async function listen(server: Server, wanted: number, host: string | undefined): Promise<number> {
  for (let port = wanted; ; port += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ port, host }, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken) throw error;
      if (port + 1 >= Math.min(wanted + tries, 65_536)) {
        throw new Error(`Ports ${wanted} to ${port} are all taken. Name a free one: --port PORT`, { cause: error });
      }
    }
  }
}
