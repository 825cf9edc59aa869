import { expect, test } from 'vitest';
import { embedOptions } from '../../src/client/embed-options.ts';

const read = (rest: string) => embedOptions(new URL(`https://maps.example/embed/river/${rest}`));
const plain = { mode: 'pager', canBeDriven: true, step: '' };

test.each(['', '?mode=', '?mode=PAGER', '?mode=spin', '?theme=pink', '#mode=flat', '#kursk', '#?secret=abc', '#amp=1'])(
  '%j is a pager that the host may drive',
  (rest) => expect(read(rest)).toEqual(plain),
);

test.each([
  ['?mode=pager', { ...plain, canBeDriven: false }],
  ['?mode=scroll', { ...plain, mode: 'scroll', canBeDriven: false }],
  ['?mode=flat&theme=dark', { ...plain, mode: 'flat', canBeDriven: false, theme: 'dark' }],
  ['?step=old-bridge', { ...plain, canBeDriven: false, step: 'old-bridge' }],
  ['?theme=light', { ...plain, theme: 'light' }],
])('%s', (rest, expected) => expect(read(rest)).toEqual(expected));
