import { spawnSync } from 'node:child_process';
import { findFirefox, screenCommand } from './firefox.ts';

/**
 * `npm run test:firefox`: the part of the tests in a browser that is not about Chromium, in an installed Firefox. It has WebGL
 * only with a window, so a virtual screen is used where there is none. Further words go to Playwright.
 */
const screen = screenCommand();
if (findFirefox() === undefined) {
  console.log(
    'Firefox is not installed, so nothing was tried in it. Install it, or give its path in PLACELINE_FIREFOX.',
  );
} else if (screen === undefined) {
  console.log('There is no screen and no xvfb-run, so nothing was tried in Firefox. On Debian: apt-get install xvfb.');
} else {
  const playwright = ['npx', 'playwright', 'test', '-c', 'playwright.firefox.config.ts', ...process.argv.slice(2)];
  const [command, ...words] = [...screen, ...playwright] as [string, ...string[]];
  process.exitCode = spawnSync(command, words, { stdio: 'inherit' }).status ?? 1;
}
