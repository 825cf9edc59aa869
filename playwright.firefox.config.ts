import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';
import { findFirefox } from './src/cli/firefox.ts';

const { launchOptions: _, ...use } = base.use ?? {};

/**
 * What a reader's system asks for: Playwright cannot say it to Firefox, so each has a browser of its own. It cannot follow it to a
 * page that was kept either, nor click in a frame that has a process of its own: there are none.
 */
const system = (preferences: Record<string, number>) => ({
  launchOptions: {
    executablePath: findFirefox() ?? '',
    firefoxUserPrefs: {
      'browser.sessionhistory.max_total_viewers': 0,
      'fission.autostart': false,
      ...preferences,
    },
  },
});
const lessMotion = system({ 'ui.prefersReducedMotion': 1 });
const inMotion = system({ 'ui.prefersReducedMotion': 0 });
const forcedColours = system({ 'browser.display.document_color_use': 2 });

/**
 * The suite in Firefox, through WebDriver BiDi. Left to Chromium is what has nothing to do with the browser (budgets, links, what
 * is asked over HTTP alone, the dev server), what is read from Chromium's own measurements (memory, slow lines) or compares
 * pixels, paper, which only Chromium prints without a window, and pages without script, which Playwright cannot have in Firefox.
 */
export default defineConfig({
  ...base,
  workers: 1,
  use: {
    ...use,
    browserName: 'firefox',
    channel: 'moz-firefox',
    headless: false,
    viewport: { width: 1350, height: 900 },
    deviceScaleFactor: 1,
  },
  projects: [
    {
      name: 'firefox',
      testMatch:
        /(access|builder|embed-(host|messages|modes)|hostile|languages|long-story|site|strict|trouble|without)\.spec\.ts/,
      grepInvert: /AX-26|without script/,
      use: lessMotion,
    },
    { name: 'firefox in motion', testMatch: /(scroll|embed-live)\.spec\.ts/, grepInvert: /AX-15/, use: inMotion },
    { name: 'firefox with less motion', testMatch: /scroll\.spec\.ts/, grep: /AX-15/, use: lessMotion },
    { name: 'firefox in forced colours', testMatch: /access\.spec\.ts/, grep: /AX-26/, use: forcedColours },
  ],
});
