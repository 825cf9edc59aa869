import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';
import { findFirefox } from './src/cli/firefox.ts';

const { launchOptions: _, ...use } = base.use ?? {};

/** The suite in Firefox, through WebDriver BiDi: what reads Chromium's own measurements is left to Chromium. */
export default defineConfig({
  ...base,
  workers: 1,
  use: {
    ...use,
    browserName: 'firefox',
    channel: 'moz-firefox',
    headless: false,
    launchOptions: { executablePath: findFirefox() ?? '' },
  },
  projects: [
    {
      name: 'firefox',
      testMatch: /(access|scroll|site|trouble|without)\.spec\.ts/,
      use: { viewport: { width: 1350, height: 900 }, deviceScaleFactor: 1 },
    },
  ],
});
