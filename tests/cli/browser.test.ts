import { expect, test } from 'vitest';
import { findBrowser, type Machine } from '../../src/cli/browser.ts';

const packaged = { executablePath: '/unpacked/chromium', env: { LD_LIBRARY_PATH: '/unpacked/lib' } };

/** A Linux machine on which only the given files exist. */
function machine(files: string[], changes: Partial<Machine> = {}): Machine {
  return {
    env: { PATH: '/home/a/bin:/usr/bin' },
    platform: 'linux',
    arch: 'x64',
    exists: (path) => files.includes(path),
    playwrightPath: () => '/playwright/chrome',
    unpack: () => Promise.resolve(packaged),
    ...changes,
  };
}

const everything = [
  '/mine',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/playwright/chrome',
];

test('the environment variable comes first', async () => {
  const env = { PATH: '/usr/bin', PLACELINE_CHROMIUM: '/mine' };
  expect(await findBrowser(machine(everything, { env }))).toEqual({ executablePath: '/mine' });
});

test('a variable that names no file is an error, not a reason to take another browser', async () => {
  const env = { PATH: '/usr/bin', PLACELINE_CHROMIUM: '/typo' };
  await expect(findBrowser(machine(everything, { env }))).rejects.toThrow(
    'PLACELINE_CHROMIUM is "/typo", where there is no file. Give the path of a Chrome or Chromium.',
  );
});

test('the variable can ask for the packaged browser', async () => {
  const env = { PATH: '/usr/bin', PLACELINE_CHROMIUM: 'packaged' };
  expect(await findBrowser(machine(everything, { env }))).toEqual(packaged);
});

test('an empty variable counts as none', async () => {
  const env = { PATH: '/usr/bin', PLACELINE_CHROMIUM: '' };
  expect(await findBrowser(machine(['/usr/bin/chromium'], { env }))).toEqual({ executablePath: '/usr/bin/chromium' });
});

test.each([
  [everything, '/usr/bin/google-chrome-stable'],
  [['/usr/bin/chromium', '/home/a/bin/chromium', '/playwright/chrome'], '/home/a/bin/chromium'],
  [['/home/a/bin/chromium-browser', '/usr/bin/google-chrome'], '/usr/bin/google-chrome'],
  [['/snap/bin/chromium', '/playwright/chrome'], '/snap/bin/chromium'],
  [['/opt/google/chrome/chrome'], '/opt/google/chrome/chrome'],
  [['/playwright/chrome'], '/playwright/chrome'],
])('of %j it takes %s', async (files, executablePath) => {
  expect(await findBrowser(machine(files))).toEqual({ executablePath });
});

test('folders of PATH that depend on where the command runs are left out', async () => {
  const env = { PATH: '.::bin' };
  expect(await findBrowser(machine(['chromium', 'bin/chromium'], { env }))).toEqual(packaged);
});

test('on a Mac it looks into Applications', async () => {
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(await findBrowser(machine([chrome], { platform: 'darwin' }))).toEqual({ executablePath: chrome });
});

test('with no browser at all it unpacks the one that comes with npm', async () => {
  expect(await findBrowser(machine([]))).toEqual(packaged);
});

test.each([{ platform: 'darwin' }, { arch: 'arm64' }, { platform: 'darwin', env: { PLACELINE_CHROMIUM: 'packaged' } }])(
  'where the packaged one cannot run (%j) one sentence says what to install',
  async (changes) => {
    await expect(findBrowser(machine([], changes))).rejects.toThrow(
      'This needs Chrome or Chromium: install one, run "npx playwright install chromium", or give its path in PLACELINE_CHROMIUM.',
    );
  },
);
