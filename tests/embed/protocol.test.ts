import { describe, expect, test } from 'vitest';
import {
  message,
  readGuestMessage,
  readHostMessage,
  type GuestMessage,
  type HostMessage,
} from '../../src/embed/protocol.ts';
import { hostile, noNumbers } from './hostile.ts';

const fromGuest: GuestMessage[] = [
  message({ type: 'ready', story: 'river', steps: 14, mode: 'pager', trackHeight: 13_537 }),
  message({ type: 'newer', version: 2, updated: '2026-01-06' }),
  message({ type: 'step', index: 3, id: 'old-bridge' }),
  message({ type: 'scroll-to', y: 12.5 }),
  message({ type: 'height', height: 640 }),
];
const fromHost: HostMessage[] = [message({ type: 'hello' }), message({ type: 'scroll', y: 0, viewportHeight: 800 })];

test.each(fromGuest)('EM-12 a host understands $type, and a guest does not', (said) => {
  expect(readGuestMessage(structuredClone(said))).toEqual(said);
  expect(readHostMessage(said)).toBeUndefined();
});

test.each(fromHost)('EM-12 a guest understands $type, and a host does not', (said) => {
  expect(readHostMessage(structuredClone(said))).toEqual(said);
  expect(readGuestMessage(said)).toBeUndefined();
});

test.each([...fromGuest, ...fromHost])('EM-13 $type carries nothing but ids and numbers', (said) => {
  const { ns, v, type, ...content } = said;
  expect({ ns, v }).toEqual({ ns: 'placeline', v: 1 });
  expect(type).toMatch(/^[a-z-]+$/);
  for (const value of Object.values(content)) expect(String(value)).toMatch(/^[\w.-]*$/);
});

test('EM-12 what is read is a copy without anything that was not asked for', () => {
  const read = readHostMessage({ ...message({ type: 'hello' }), html: '<script>', href: 'javascript:alert(1)' });
  expect(read).toEqual({ ns: 'placeline', v: 1, type: 'hello' });
});

test.each(hostile.map((data, index) => [index, data]))(
  'EM-12 hostile data %i mean nothing and throw nothing',
  (_, data) => {
    expect(readGuestMessage(data)).toBeUndefined();
    expect(readHostMessage(data)).toBeUndefined();
  },
);

describe.each([...fromGuest, ...fromHost])('EM-12 $type with a wrong field', (said) => {
  const fields = Object.entries(said).filter(([name]) => !['ns', 'v', 'type'].includes(name));
  const read = (data: unknown) => readGuestMessage(data) ?? readHostMessage(data);

  test('is refused', () => {
    for (const [name, value] of fields) {
      const wrong = typeof value === 'number' ? noNumbers : ['', '<b>', 'A', '../x', 'x'.repeat(101), 7, null, {}];
      for (const bad of wrong) expect(read({ ...said, [name]: bad }), `${name}: ${typeof bad}`).toBeUndefined();
      const { [name as keyof typeof said]: _, ...without } = said;
      expect(read(without)).toBeUndefined();
    }
  });
});

test('EM-12 a thousand objects of random parts throw nothing', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const words = ['placeline', 'hello', 'scroll', 'ready', 'amp', ...noNumbers, ...hostile];
  const names = [
    'ns',
    'v',
    'type',
    'y',
    'height',
    'viewportHeight',
    'story',
    'steps',
    'mode',
    'index',
    'id',
    'sentinel',
  ];
  for (let round = 0; round < 1000; round += 1) {
    const data = Object.fromEntries(names.map((name) => [name, words[random(words.length)]]));
    expect(() => [readGuestMessage(data), readHostMessage({ ...data, ns: 'placeline', v: 1 })]).not.toThrow();
  }
});
