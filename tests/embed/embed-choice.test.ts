import { describe, expect, test } from 'vitest';
import { embedCode } from '../../src/embed/embed-code.ts';
import { choiceModes, choiceQuery, optionsOf, readChoice, textOf } from '../../src/embed/embed-choice.ts';

const stories = [
  {
    slug: 'river',
    title: 'Down the river',
    lang: 'en',
    language: 'English',
    credit: 'a map story',
    steps: ['source', 'bridge', 'mouth'].map(step),
    translations: [],
    versions: [],
  },
  {
    slug: 'hill',
    title: 'Up the hill',
    lang: 'en',
    language: 'English',
    credit: 'a map story',
    steps: ['foot', 'top'].map(step),
    translations: [
      {
        lang: 'ko',
        language: '한국어',
        title: '언덕 위로',
        credit: '지도 기사',
        steps: ['foot', 'top'].map((id) => ({ id, title: `단계 ${id}` })),
      },
    ],
    versions: [{ number: 1, updated: '2026-01-06' }],
  },
];
const read = (query: string) => readChoice(new URLSearchParams(query), stories);
const untouched = read('');

test('nothing given is the first story in its default mode', () => {
  expect(untouched).toEqual({
    story: stories[0],
    translation: undefined,
    mode: 'pager',
    version: undefined,
    step: undefined,
    widthPx: undefined,
    heightPx: 600,
    theme: 'auto',
    isSandboxed: false,
  });
});

test('what is on offer is read, and written so that it is read again', () => {
  for (const mode of choiceModes) {
    const step = mode === 'host' ? undefined : 'top';
    const choice = read(`story=hill&step=top&mode=${mode}&width=480&height=700&theme=dark&sandbox=on`);
    expect(choice).toMatchObject({ mode, step, widthPx: 480, heightPx: 700, theme: 'dark', isSandboxed: true });
    expect(choice.story).toBe(stories[1]);
    expect(readChoice(choiceQuery(choice), stories)).toEqual(choice);
  }
  expect(readChoice(choiceQuery(untouched), stories)).toEqual(untouched);
});

test('a translation has its own address, title, steps and credit', () => {
  const choice = read('story=hill&lang=ko&step=top&mode=scroll');
  expect(choice).toMatchObject({ translation: 'ko', step: 'top' });
  expect(textOf(choice)).toBe(stories[1]!.translations[0]);
  expect(readChoice(choiceQuery(choice), stories)).toEqual(choice);
  const code = embedCode(optionsOf(choice, 'https://maps.example/', ''));
  expect(code).toContain('src="https://maps.example/embed/hill/ko/?mode=scroll&amp;step=top" title="언덕 위로"');
  expect(code).toContain('<a href="https://maps.example/stories/hill/ko/#top">언덕 위로</a>, 지도 기사</p>');
});

test('the language of the original, or one that a story does not have, is the original', () => {
  for (const lang of ['en', 'uk', 'v', '', '../ko', 'KO']) {
    const choice = read(`story=hill&lang=${lang}`);
    expect(choice, lang).toEqual(read('story=hill'));
    expect(textOf(choice), lang).toBe(stories[1]);
  }
});

test('a kept version is pinned whatever else was chosen, by its own address', () => {
  const choice = read('story=hill&version=1&lang=ko&step=top&mode=host&theme=dark');
  expect(choice).toMatchObject({ version: 1, translation: undefined, mode: 'pager', step: undefined, theme: 'dark' });
  expect(readChoice(choiceQuery(choice), stories)).toEqual(choice);
  const code = embedCode(optionsOf(choice, 'https://maps.example/', ''));
  expect(code).toContain('src="https://maps.example/embed/hill/v/1/?theme=dark"');
  expect(code).not.toContain('<script');
});

describe('EM-12 what is not on offer counts as not given', () => {
  test.each([
    'story=//evil.example/&story=river',
    'story=__proto__',
    'story=constructor&mode=toString',
    'mode=javascript:alert(1)',
    'mode=PAGER',
    'step=top',
    'lang=ko',
    'version=1',
    'version=../1',
    'step=source',
    'step=%22%3E%3Cscript%3E',
    'width=100%25',
    'width=1e3',
    'width=-200',
    'width=199',
    'width=2001',
    'height=99999999',
    'height=NaN',
    'height=+600',
    'height=',
    'theme=sepia',
    'sandbox=allow-top-navigation',
    'src=https://evil.example/&site=https://evil.example/',
  ])('%s', (query) => expect(read(query)).toEqual(untouched));
});

test('the page that drives the story gets the pager, which works without the script too', () => {
  const options = optionsOf(read('mode=host&sandbox=on'), 'https://maps.example/', 'allow-scripts');
  expect(options).toMatchObject({ mode: 'pager', withScript: true, sandbox: 'allow-scripts', slug: 'river' });
});

function step(id: string) {
  return { id, title: `Step ${id}` };
}
