import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { siteServer } from '../../src/cli/site-server.ts';

const page = `<!doctype html><title>River</title>${'<p>Water flows.</p>'.repeat(50)}`;
const site: Record<string, string> = {
  'site/index.html': page,
  'site/404.html': '<!doctype html><title>Not found</title>',
  'site/_headers': '/*\n  X-Frame-Options: DENY\n/embed/*\n  ! X-Frame-Options\n',
  'site/_redirects': '/a /b',
  'site/stories/river/index.html': page,
  'site/embed/river/index.html': page,
  'site/data/river/bridges.geojson': JSON.stringify({ type: 'FeatureCollection', features: [] }),
  'site/map/river/über uns.json': '{}',
  'site/letters.bin': 'abcdefghij',
  'site/script.mjs': 'export {}',
  'site/picture.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'site/face.woff2': 'font',
  'secret.txt': 'secret',
};

let folder: string;
let plain: Server;
let based: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'placeline-serve-'));
  for (const [name, content] of Object.entries(site)) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  plain = (await siteServer({ folder: join(folder, 'site') })).listen(0);
  based = (await siteServer({ folder: join(folder, 'site'), base: '/some/folder/' })).listen(0);
});

afterAll(async () => {
  plain.close();
  based.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** Asks for a path exactly as it stands; `fetch` would tidy it up first. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  { method = 'GET', server = plain } = {},
): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    httpRequest({ host: 'localhost', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('addresses', () => {
  test.each(['/', '/index.html', '/stories/river/', '/stories/river/index.html', '/?a=b', '/stories/river/?step=one'])(
    '%s is a page',
    async (path) => {
      const { status, headers, bytes } = await ask(path);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(bytes.toString()).toBe(page);
    },
  );

  test('a folder without its slash leads to the one with it and keeps the query', async () => {
    expect(await ask('/stories/river')).toMatchObject({ status: 308, headers: { location: '/stories/river/' } });
    expect(await ask('/stories/river?step=one')).toMatchObject({ headers: { location: '/stories/river/?step=one' } });
  });

  test('names may hold spaces and letters of any language', async () => {
    expect((await ask(encodeURI('/map/river/über uns.json'))).bytes.toString()).toBe('{}');
  });

  test.each(['/nothing', '/nothing/', '/stories/', '/letters.bin/', '/stories/river/nothing.geojson'])(
    'RE-21 %s is not found, and says so with the page for it',
    async (path) => {
      const { status, bytes } = await ask(path);
      expect(status).toBe(404);
      expect(bytes.toString()).toContain('Not found');
    },
  );

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/stories/..%2f..%2fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '//stories/river',
    '/letters.bin%00.html',
    '/%',
    '/%ff',
    '/./letters.bin',
    '/_headers',
    '/_redirects',
    'http://elsewhere.example/letters.bin',
  ])('%s leads nowhere', async (path) => {
    const { status, bytes } = await ask(path);
    expect(status).toBe(404);
    expect(bytes.toString()).toContain('Not found');
  });

  test('only GET and HEAD are answered', async () => {
    expect(await ask('/', {}, { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  test('HEAD has the headers of GET and no body', async () => {
    const [head, get] = [await ask('/', {}, { method: 'HEAD' }), await ask('/')];
    expect(head.bytes).toHaveLength(0);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect(head.headers.etag).toBe(get.headers.etag);
  });
});

describe('headers', () => {
  test('the site’s own _headers apply, to pages that do not exist too', async () => {
    expect((await ask('/')).headers['x-frame-options']).toBe('DENY');
    expect((await ask('/nothing')).headers['x-frame-options']).toBe('DENY');
    expect((await ask('/embed/river/')).headers).not.toHaveProperty('x-frame-options');
  });

  test.each([
    ['/data/river/bridges.geojson', 'application/geo+json'],
    ['/script.mjs', 'text/javascript; charset=utf-8'],
    ['/picture.svg', 'image/svg+xml'],
    ['/face.woff2', 'font/woff2'],
    ['/letters.bin', 'application/octet-stream'],
  ])('SE-17 %s is %s', async (path, type) => {
    expect((await ask(path)).headers['content-type']).toBe(type);
  });
});

describe('compression', () => {
  test('text is sent in the encoding that the browser likes best', async () => {
    const brotli = await ask('/', { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe(page);
    const gzip = await ask('/', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(gzip.bytes).toString()).toBe(page);
    expect(new Set([brotli.headers.etag, gzip.headers.etag, (await ask('/')).headers.etag]).size).toBe(3);
  });

  test('a font is sent as it is', async () => {
    const { headers } = await ask('/face.woff2', { 'accept-encoding': 'br' });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers).not.toHaveProperty('vary');
  });
});

describe('RE-21 ETag and Range', () => {
  test('an unchanged file is not sent again', async () => {
    const { headers } = await ask('/', { 'accept-encoding': 'br' });
    const again = await ask('/', { 'accept-encoding': 'br', 'if-none-match': headers.etag! });
    expect(again.status).toBe(304);
    expect(again.bytes).toHaveLength(0);
    expect(again.headers.etag).toBe(headers.etag);
    expect(again.headers['x-frame-options']).toBe('DENY');
  });

  test('a changed file is', async () => {
    const path = join(folder, 'site/changing.txt');
    await writeFile(path, 'before');
    const { headers } = await ask('/changing.txt');
    await writeFile(path, 'afterwards');
    const again = await ask('/changing.txt', { 'if-none-match': headers.etag! });
    expect(again).toMatchObject({ status: 200 });
    expect(again.bytes.toString()).toBe('afterwards');
  });

  test('a part of a file', async () => {
    const { status, headers, bytes } = await ask('/letters.bin', { range: 'bytes=2-4' });
    expect(status).toBe(206);
    expect(headers).toMatchObject({ 'content-range': 'bytes 2-4/10', 'content-length': '3', 'accept-ranges': 'bytes' });
    expect(bytes.toString()).toBe('cde');
  });

  test('a part of a text is a part of the text, not of its compressed form', async () => {
    const { bytes, headers } = await ask('/', { range: 'bytes=0-14', 'accept-encoding': 'br' });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(bytes.toString()).toBe('<!doctype html>');
  });

  test('a part of another version is answered with the whole of this one', async () => {
    expect((await ask('/letters.bin', { range: 'bytes=2-4', 'if-range': '"old"' })).status).toBe(200);
  });

  test('a part beyond the end', async () => {
    const { status, headers } = await ask('/letters.bin', { range: 'bytes=10-' });
    expect(status).toBe(416);
    expect(headers['content-range']).toBe('bytes */10');
  });
});

test('a site with a base path answers below it only', async () => {
  const get = (path: string) => ask(path, {}, { server: based });
  expect((await get('/some/folder/stories/river/')).bytes.toString()).toBe(page);
  expect(await get('/some/folder')).toMatchObject({ status: 308, headers: { location: '/some/folder/' } });
  expect(await get('/some/folder/stories/river')).toMatchObject({
    headers: { location: '/some/folder/stories/river/' },
  });
  expect(await get('/stories/river/')).toMatchObject({ status: 404 });
  expect(await get('/some/folder/../../../secret.txt')).toMatchObject({ status: 404 });
});

describe('the command', () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill());

  /** Runs the command until its output matches or it ends. */
  function run(args: string[], until: RegExp): Promise<string> {
    const running = spawn(process.execPath, ['src/cli/serve.ts', ...args], {
      env: { ...process.env, PLACELINE_BASE: '/' },
    });
    child = running;
    let output = '';
    return new Promise((resolve) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        if (until.test(output)) resolve(output);
      };
      running.stdout.on('data', read);
      running.stderr.on('data', read);
      running.on('close', (code) => resolve(`${output}exit ${code}`));
    });
  }

  test('prints the address', async () => {
    const output = await run(['--dir', join(folder, 'site'), '--port', '0'], /\/\n/);
    const address = /^http:\/\/localhost:\d+\/$/m.exec(output)?.[0] ?? '';
    expect(await (await fetch(address)).text()).toBe(page);
  });

  test('takes the next port when one is taken, and says so', async () => {
    const other = createServer().listen(0);
    const { port } = other.address() as AddressInfo;
    const output = await run(['--dir', join(folder, 'site'), '--port', String(port), '--base', 'a/b'], /\/\n/);
    other.close();
    expect(output).toMatch(new RegExp(`^Port ${port} is taken, so this is on (\\d+)\\.\nhttp://localhost:\\1/a/b/\n$`));
  });

  test.each([
    [
      ['--dir', 'no-such-folder'],
      /no-such-folder\/ holds no index\.html\. Build the site first: npm run build\nexit 1$/,
    ],
    [['--port', 'many'], /--port takes a whole number from 0 \(any free port\) to 65535\.\nexit 1$/],
    [['--prot', '1'], /--prot[^]*npm run preview -- \[--port PORT\][^]*exit 2$/],
  ])('%j is answered with what to do', async (args, message) => {
    expect(await run(args, /$.^/)).toMatch(message);
  });
});
