import { expect, test } from 'vitest';
import { findFirefox, screenCommand } from '../../src/cli/firefox.ts';

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

test.runIf(process.platform === 'linux')('a virtual screen is used where there is none', () => {
  expect(screenCommand(machine(['/usr/bin/xvfb-run']))).toEqual(['/usr/bin/xvfb-run', '-a', '-s', expect.any(String)]);
  expect(screenCommand(machine([], { DISPLAY: ':0' }))).toEqual([]);
  expect(screenCommand(machine([]))).toBeUndefined();
});
