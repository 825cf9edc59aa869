/** Read by the test of `npm run proof`, never run. */
declare const test: typeof import('vitest').test;
declare const describe: typeof import('vitest').describe;

describe('SE-03 a group', () => {
  test.each(['a', 'b'])('SE-04 half of it, %s', () => undefined);
  const name = 'SE-06 is no title';
  test.skip(`${name} (SE-07)`, () => undefined);
});
