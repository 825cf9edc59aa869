import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCompressedCopies } from '../../src/cli/compressed-copies.ts';
import { headersFor, parseHeaderRules } from '../../src/cli/header-rules.ts';
import { nginxConfig } from '../../src/cli/nginx-config.ts';
import { findProgram, hasBrotli, runNginx, type RunningNginx } from '../../src/cli/run-nginx.ts';
import { headersFile, headersByFolder } from '../../src/load/headers.ts';

const page = `<!doctype html><title>River</title>${'<p>Water flows.</p>'.repeat(50)}`;
const files: Record<string, string> = {
  'index.html': page,
  '404.html': '<!doctype html><title>Not found</title>',
  'robots.txt': 'User-agent: *',
  '.well-known/security.txt': 'Expires: never',
  '_astro/story.a1b2.js': 'export {}',
  '_astro/face.woff2': 'font',
  'map/river/scene.a1b2.json': '{}',
  'map/river/tiles.a1b2.pmtiles': 'abcdefghij',
  'map/river/picture.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'data/index.html': page,
  'data/river/bridges.geojson': '{"type":"FeatureCollection","features":[]}',
  'oembed/river.json': '{}',
  'oembed/river.xml': '<oembed/>',
  'embed/index.html': page,
  'embed/v1.js': 'export {}',
  'embed/river/index.html': page,
  'embed-preview/article/index.html': page,
  'stories/river/index.html': page,
};
const folders = [
  ...new Set(
    Object.keys(files)
      .filter((file) => file.includes('/'))
      .map((file) => file.split('/')[0]!),
  ),
];

test('SE-01 the nginx configuration has every header of every folder, and each location all of them', () => {
  const site = { base: '/', folders, dir: '/srv/site', listen: '80', serverName: 'maps.example', brotli: true };
  const text = nginxConfig(site);
  const locations = text
    .split('location ')
    .slice(1)
    .filter((part) => part.includes('add_header'));
  const files = headersByFolder(folders).flatMap((folder) => Object.keys(folder.files));
  const named = files.filter((file) => !file.startsWith('*'));
  expect(locations).toHaveLength(headersByFolder(folders).length + named.length);
  for (const location of locations) expect(location.match(/add_header Content-Security-Policy /g)).toHaveLength(1);
  expect(text).toContain('brotli_static on;');
  expect(nginxConfig({ ...site, brotli: false })).not.toContain('brotli');
});

test('a folder with a blank or a quote in its name is quoted', () => {
  const site = { base: '/', folders: [], listen: '80', serverName: '_', brotli: false };
  expect(nginxConfig({ ...site, dir: '/srv/my "site"/' })).toContain(String.raw`alias "/srv/my \"site\"/";`);
});

const isInstalled = findProgram('nginx') !== undefined;
if (!isInstalled) console.info('nginx is not installed, so its answers are not tried here.');

describe.skipIf(!isInstalled).each(['/', '/some/folder/'])('nginx with the site at %s', (base) => {
  const rules = parseHeaderRules(headersFile({ base, folders }));
  let folder: string;
  let nginx: RunningNginx;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placeline-nginx-test-'));
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(folder, dirname(name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    await writeFile(join(folder, '_headers'), headersFile({ base, folders }));
    await writeCompressedCopies(folder);
    nginx = await runNginx(folder, base);
  }, 60_000);

  afterAll(async () => {
    await nginx.stop();
    await rm(folder, { recursive: true });
  });

  /** Asks for a path below the base exactly as it stands. */
  function ask(path: string, headers: Record<string, string> = {}) {
    const { hostname: host, port } = new URL(nginx.address);
    return new Promise<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
      httpRequest({ host, port, path: base + path, headers, agent: false }, (response) => {
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

  const addresses = Object.keys(files).map((file) => file.replace(/(^|\/)index\.html$/, '$1'));

  test('SE-01 SE-04 SE-05 SE-15 SE-16 SE-17 RE-21 answers with the headers of _headers, to the letter', async () => {
    for (const path of addresses) {
      const { status, headers } = await ask(path);
      expect(status, path).toBe(200);
      const expected = headersFor(rules, base + path);
      // On other hosts these few could not be told apart from all responses; nginx forbids framing them too.
      if (!path.includes('/')) expected['x-frame-options'] = 'DENY';
      const names = [...Object.keys(expected), 'x-frame-options', 'access-control-allow-origin'];
      for (const name of names) expect(headers[name], `${name} of ${path}`).toBe(expected[name]);
      expect(headers.server, 'no version is told').toBe('nginx');
    }
  });

  test.each([
    ['data/river/bridges.geojson', 'application/geo+json'],
    ['_astro/story.a1b2.js', 'text/javascript; charset=utf-8'],
    ['stories/river/', 'text/html; charset=utf-8'],
    ['map/river/tiles.a1b2.pmtiles', 'application/vnd.pmtiles'],
    ['map/river/picture.svg', 'image/svg+xml'],
    ['oembed/river.json', 'application/json; charset=utf-8'],
    ['oembed/river.xml', 'text/xml; charset=utf-8'],
  ])('SE-17 %s is %s', async (path, type) => {
    expect((await ask(path)).headers['content-type']).toBe(type);
  });

  test('SE-17 RE-21 what is missing answers 404 with the page for it, and is not kept: folders, hashed files, _headers', async () => {
    for (const path of ['nothing', 'nothing/', 'stories/', 'map/', '_astro/gone.b2c3.js', 'embed/none/', '_headers']) {
      const { status, headers, bytes } = await ask(path);
      expect(status, path).toBe(404);
      expect(bytes.toString(), path).toContain('Not found');
      expect(headers['cache-control'], path).toBe('public, max-age=0, must-revalidate');
      expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    }
  });

  test.each(['../../etc/passwd', '..%2f..%2fetc/passwd', 'data/..%2f..%2f..%2fetc/passwd', 'data../index.html'])(
    '%s leads nowhere',
    async (path) => {
      const { status, bytes } = await ask(path);
      expect([400, 404]).toContain(status);
      expect(bytes.toString()).not.toContain('root:');
    },
  );

  test('a folder without its slash leads to the one with it and keeps the query', async () => {
    const { status, headers } = await ask('stories/river?step=one');
    expect([status, headers.location]).toEqual([301, `${base}stories/river/?step=one`]);
  });

  test('text is sent compressed, from copies that lie beside it; a font as it is', async () => {
    const gzip = await ask('stories/river/', { 'accept-encoding': 'gzip' });
    expect(gzip.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(gzip.bytes).toString()).toBe(page);
    if (hasBrotli) {
      const brotli = await ask('stories/river/', { 'accept-encoding': 'gzip, deflate, br' });
      expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
      expect(brotliDecompressSync(brotli.bytes).toString()).toBe(page);
    }
    expect((await ask('_astro/face.woff2', { 'accept-encoding': 'gzip, br' })).headers).not.toHaveProperty(
      'content-encoding',
    );
  });

  test('RE-21 parts of tiles can be asked for, and an unchanged file is not sent again', async () => {
    const part = await ask('map/river/tiles.a1b2.pmtiles', { range: 'bytes=2-4' });
    expect([part.status, part.headers['content-range'], part.bytes.toString()]).toEqual([206, 'bytes 2-4/10', 'cde']);
    expect((await ask('map/river/tiles.a1b2.pmtiles', { range: 'bytes=10-' })).status).toBe(416);
    const { headers } = await ask('stories/river/');
    const again = await ask('stories/river/', { 'if-none-match': headers.etag! });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    expect(again.headers['x-frame-options']).toBe('DENY');
  });
});
