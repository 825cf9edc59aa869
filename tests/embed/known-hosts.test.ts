import { describe, expect, test } from 'vitest';
import {
  ampHeight,
  asksForAmpHeight,
  embedlyHeight,
  knownHost,
  pymHeight,
  resizerHeight,
  resizerId,
  wordPressHeight,
} from '../../src/embed/known-hosts.ts';
import { hostile } from './hostile.ts';

const guest = 'https://maps.example/embed/river/';
const read = (rest: string) => knownHost(new URL(guest + rest));

test('EM-08 heights as AMP, Embedly, pym.js and iframe-resizer write them', () => {
  expect(ampHeight(640)).toEqual({ sentinel: 'amp', type: 'embed-size', height: 640 });
  expect(embedlyHeight(640, guest)).toBe(`{"src":"${guest}","context":"iframe.resize","height":640}`);
  expect(pymHeight(640, 'map-1')).toBe('pymxPYMxmap-1xPYMxheightxPYMx640');
  expect(resizerHeight('frame0', { width: 390, height: 640 }, true)).toBe('[iFrameSizer]frame0:640:390:init');
  expect(resizerHeight('frame0', { width: 390, height: 640 }, false)).toBe('[iFrameSizer]frame0:640:390:resize');
});

test.each([
  [80, 200],
  [640, 640],
  [7000, 1000],
])('EM-21 WordPress is told %i as %i', (height, value) => {
  expect(wordPressHeight(height, 'a1B2')).toEqual({ secret: 'a1B2', message: 'height', value });
});

describe('EM-08 EM-12 what the address tells of the host', () => {
  test.each(['', '?childId=', '?childId=<b>', '#secret', '#amp=1', '#?secret=a b', '#?secret=<b>', '#step-3'])(
    '%s: nothing',
    (rest) => expect(read(rest)).toEqual({}),
  );

  test.each([
    ['?initialWidth=600&childId=pym-0&parentUrl=https%3A%2F%2Fa.example', { pymId: 'pym-0' }],
    ['#?secret=Ab3dEf9hIj', { wordPressSecret: 'Ab3dEf9hIj' }],
    ['#secret=Ab3&x=1', { wordPressSecret: 'Ab3' }],
    ['?mode=flat&childId=a#?secret=B', { pymId: 'a', wordPressSecret: 'B' }],
  ])('%s', (rest, expected) => expect(read(rest)).toEqual(expected));
});

test('EM-09 the questions of hosts that come late are recognised', () => {
  expect(asksForAmpHeight({ sentinel: 'amp', type: 'frames-init' })).toBe(true);
  expect(resizerId('[iFrameSizer]frame0:8:false:false:32:true:true:null:max:null:null:0:false:child:auto:true')).toBe(
    'frame0',
  );
  expect(resizerId('[iFrameSizer]pageInfo:{"iframeHeight":1}')).toBeUndefined();
});

test.each(hostile.map((data, index) => [index, data]))('EM-12 hostile data %i are no question', (_, data) => {
  expect(asksForAmpHeight(data)).toBe(false);
  expect(resizerId(data)).toBeUndefined();
});
