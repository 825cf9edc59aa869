import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { hostScript } from '../../src/load/host-script.ts';

let script: string;
beforeAll(async () => {
  script = await hostScript();
}, 60_000);

test('EM-28 the host script is at most 3 KB', () => {
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(3 * 1024);
});

test('EM-28 the host script is one plain script that leaves no global name', () => {
  expect(script).not.toMatch(/\b(import|export)\b/);
  class Observer {
    observe(): void {}
  }
  const page = { MutationObserver: Observer, ResizeObserver: Observer, document: { querySelectorAll: () => [] } };
  const before = Object.keys(page);
  runInNewContext(script, page);
  expect(Object.keys(page)).toEqual(before);
});

test('EM-12 the host script writes no HTML and evaluates nothing', () => {
  expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|srcdoc|\beval\b|Function\(|location/);
});

test('the host script says what it is', () => {
  expect(script).toMatch(/^\/\*! Placeline host script/);
});
