import { afterEach, expect, test, vi } from 'vitest';
import { EmbedReading } from '../../src/client/embed-reading.ts';
import { watchMotion } from '../../src/client/motion.ts';
import { pageReading } from '../../src/client/reading.ts';

afterEach(() => vi.unstubAllGlobals());

function stub(storage: () => unknown): void {
  const query = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('matchMedia', () => query);
  Object.defineProperty(globalThis, 'localStorage', { get: storage, configurable: true });
}

const refuse = () => {
  throw new DOMException('The document is sandboxed.', 'SecurityError');
};

test('EM-16 where storage is refused, the choice of motion is that of the system', () => {
  stub(refuse);
  const seen: boolean[] = [];
  watchMotion(pageReading.motion, (on) => seen.push(on))();
  pageReading.motion.set(true);
  expect(seen).toEqual([false]);
});

test('EM-16 an embed does not look into the storage at all', () => {
  const look = vi.fn(() => ({ getItem: () => 'on' }));
  stub(look);
  const seen: boolean[] = [];
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
  const { motion } = new EmbedReading('pager', '');
  watchMotion(motion, (on) => seen.push(on))();
  motion.set(true);
  expect(look).not.toHaveBeenCalled();
  watchMotion(pageReading.motion, (on) => seen.push(on))();
  expect(seen).toEqual([false, true]);
});
