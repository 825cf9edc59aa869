import { afterEach, expect, test, vi } from 'vitest';
import { rememberMotion, watchMotion } from '../../src/client/motion.ts';

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
  watchMotion((on) => seen.push(on))();
  rememberMotion(true);
  expect(seen).toEqual([false]);
});

test('EM-16 an embed does not look into the storage at all', () => {
  const look = vi.fn(() => ({ getItem: () => 'on' }));
  stub(look);
  const seen: boolean[] = [];
  watchMotion((on) => seen.push(on), false)();
  expect(look).not.toHaveBeenCalled();
  watchMotion((on) => seen.push(on), true)();
  expect(seen).toEqual([false, true]);
});
