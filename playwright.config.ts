import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './src/cli/browser.ts';
import { reportFile } from './src/cli/test-reports.ts';

const { executablePath, env } = await findBrowser();
const outputFile = reportFile();
const isCi = process.env['CI'] !== undefined;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: isCi,
  workers: 2,
  retries: isCi ? 1 : 0,
  reporter: outputFile === undefined ? 'list' : [['list'], ['json', { outputFile }]],
  // The first map of a fresh browser takes about six seconds to draw without a graphics card.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    // The server picks a free port and prints it; Playwright hands the group of that name on in the environment.
    baseURL: `http://localhost:${process.env['PLACELINE_PORT'] ?? ''}`,
    browserName: 'chromium',
    // Without flights, which take their time whatever the machine; tests of motion ask for it.
    reducedMotion: 'reduce',
    launchOptions: {
      executablePath,
      // Pages live for seconds here: to compile their code a second time, for speed, costs more than it brings.
      args: [...browserArguments, '--js-flags=--no-opt'],
      ...(env !== undefined && { env: { ...(process.env as Record<string, string>), ...env } }),
    },
    trace: isCi ? 'on-first-retry' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'phone',
      // What is laid out or moves otherwise in a narrow window.
      grep: /@phone/,
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 0.5, isMobile: true, hasTouch: true },
    },
    {
      name: 'desktop',
      // Laid out as on any screen, but a quarter of the pixels to draw; tests of pixels ask for all of them.
      use: { viewport: { width: 1350, height: 940 }, deviceScaleFactor: 0.5 },
    },
  ],
  webServer: {
    command: 'node src/cli/serve.ts --port 0',
    env: { PLACELINE_BASE: '/' },
    wait: { stdout: /http:\/\/localhost:(?<placeline_port>\d+)\// },
    timeout: 20_000,
  },
});
