/** What a page could put into a message or an object could be, to be taken badly. */
export const hostile: unknown[] = [
  null,
  undefined,
  Number.NaN,
  0,
  1e9,
  true,
  '',
  'placeline',
  '[iFrameSizer]',
  '[iFrameSizer]<img src=x onerror=alert(1)>:0:1:2:3:4:5:6:7:8:9:10',
  'pymxPYMx1xPYMxnavigateToxPYMxjavascript:alert(1)',
  Symbol('placeline'),
  10n,
  [],
  [[['placeline']]],
  () => 'placeline',
  new Date(),
  new Map([['ns', 'placeline']]),
  Object.create(null),
  Object.freeze({ ns: 'placeline' }),
  new Proxy(
    {},
    {
      get() {
        throw new Error('No.');
      },
    },
  ),
  {
    ns: 'placeline',
    v: 1,
    get type() {
      throw new Error('No.');
    },
  },
  { ns: 'placeline', v: 1 },
  { ns: 'placeline', v: 1, type: '__proto__' },
  { ns: 'placeline', v: 1, type: 'constructor' },
  { ns: 'placeline', v: 1, type: { toString: () => 'hello' } },
  { ns: ['placeline'], v: 1, type: 'hello' },
  { ns: 'placeline', v: '1', type: 'hello' },
  { ns: 'placeline', v: 2, type: 'hello' },
  { sentinel: 'amp', type: 'constructor' },
  { message: 'ready', secret: '<b>' },
  'a'.repeat(1_000_000),
];

/** Values that are no length, no number of steps and no position. */
export const noNumbers: unknown[] = [
  undefined,
  null,
  '100',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  1e9,
  {},
  [100],
  10n,
  { valueOf: () => 100 },
];
