import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const root = join(import.meta.dirname, '..');
const content = mkdtempSync(join(tmpdir(), 'placeline-dev-'));
const story = 'stories/across-the-date-line';
let server: ChildProcess;
let address = '';
let printed = '';

beforeAll(async () => {
  cpSync(join(import.meta.dirname, 'site'), content, { recursive: true });
  const { PATH, HOME } = process.env;
  server = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'dev', '--port', '43210'], {
    cwd: root,
    env: {
      PATH,
      HOME,
      ASTRO_TELEMETRY_DISABLED: '1',
      PLACELINE_ROOT: content,
      PLACELINE_CACHE: join(content, '.cache'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  address = await new Promise<string>((resolve, reject) => {
    server.stderr?.on('data', (data: Buffer) => (printed += data.toString()));
    server.stdout?.on('data', (data: Buffer) => {
      printed += data.toString();
      const found = /http:\/\/localhost:\d+\//.exec(printed);
      if (found !== null) resolve(found[0]);
    });
    server.once('exit', () => reject(new Error(printed)));
  });
}, 60_000);

afterAll(() => {
  server.kill();
  rmSync(content, { recursive: true });
});

test('while it is written, a story shows every change after a reload, and every fault until it is mended', async () => {
  expect(await page()).toContain('Two harbours');

  edit(`${story}/01-start.md`, 'Two harbours', 'A pair of harbours');
  await expectPage('A pair of harbours');

  edit('geo/across-the-date-line/places.geojson', '"name": "Suva"', '"name": "Suva harbour"');
  await expectPage('Suva harbour');

  edit('geo/across-the-date-line/suva-ring.yaml', 'Within 300 km of Suva', 'About 300 km around Suva');
  await expectPage('About 300 km around Suva');

  edit(`${story}/01-start.md`, 'show: [places', 'show: [palces');
  await expectPage('<title>IssuesError</title>');
  expect(printed).toContain('01-start.md:4:8  show lists "palces"');

  edit(`${story}/01-start.md`, 'show: [palces', 'show: [places');
  await expectPage('A pair of harbours');
}, 120_000);

async function page(): Promise<string> {
  return (await fetch(new URL(`${story}/`, address))).text();
}

async function expectPage(text: string): Promise<void> {
  await vi.waitFor(async () => expect(await page()).toContain(text), { timeout: 20_000, interval: 300 });
}

function edit(file: string, from: string, to: string): void {
  const path = join(content, file);
  const before = readFileSync(path, 'utf8');
  expect(before).toContain(from);
  writeFileSync(path, before.replace(from, to));
}
