import { expect, test } from 'vitest';
import { canBeDriven, findFirefox, screenCommand } from '../../src/cli/firefox.ts';

const machine = (files: string[], env: Record<string, string> = {}) => ({
  env: { PATH: '/home/a/bin:/usr/bin', ...env },
  exists: (path: string) => files.includes(path),
});

test('a named Firefox comes first, and nothing stands in for it', () => {
  const env = { PLACELINE_FIREFOX: '/mine' };
  expect(findFirefox(machine(['/mine', '/usr/bin/firefox'], env))).toBe('/mine');
  expect(findFirefox(machine(['/usr/bin/firefox'], env))).toBeUndefined();
});

test('else an installed one is used; without one there is none', () => {
  expect(findFirefox(machine(['/usr/bin/firefox-esr']))).toBe('/usr/bin/firefox-esr');
  expect(findFirefox(machine([]))).toBeUndefined();
});

test('a Firefox that is too old to be driven is known by its version', () => {
  expect(canBeDriven('Mozilla Firefox 140.12.0esr')).toBe(false);
  expect(canBeDriven('Mozilla Firefox 153.0')).toBe(true);
});

test.runIf(process.platform === 'linux')('a virtual screen is used where there is none', () => {
  expect(screenCommand(machine(['/usr/bin/xvfb-run']))).toEqual(['/usr/bin/xvfb-run', '-a', '-s', expect.any(String)]);
  expect(screenCommand(machine([], { DISPLAY: ':0' }))).toEqual([]);
  expect(screenCommand(machine([]))).toBeUndefined();
});
