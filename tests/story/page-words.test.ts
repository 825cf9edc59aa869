import { describe, expect, test } from 'vitest';
import { english } from '../../src/story/page-words-english.ts';
import { around, pageWordsFor } from '../../src/story/page-words.ts';
import { phrasesFor } from '../../src/story/phrases.ts';

describe.each(['ko', 'uk'])('The words around a story, in %s,', (lang) => {
  const { words, foreign } = pageWordsFor(lang);

  test('are all there, and none is English', () => {
    expect(foreign).toBeUndefined();
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
    const same = Object.entries(words).filter(([name, text]) => text === english[name as keyof typeof english]);
    expect(same.filter(([name]) => name !== 'cited')).toEqual([]);
    expect(Object.values(words).filter((text) => text.trim() === '')).toEqual([]);
  });

  test('have the same values filled in', () => {
    const values = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [name, text] of Object.entries(words))
      expect(values(text), name).toEqual(values(english[name as keyof typeof english]));
  });

  test('also around numbers, claims and charts', () => {
    const phrases = phrasesFor(lang);
    expect(phrases).not.toBe(phrasesFor('en'));
    const made = [phrases.about, phrases.atLeast, phrases.moreThan, phrases.upTo, phrases.expected, phrases.by];
    for (const print of made) expect(print('12')).toContain('12');
    expect(phrases.range('8', '13')).toMatch(/8.+13/);
    for (const print of [phrases.length, phrases.area]) expect(print('12 km', 'A', '6371 km')).toMatch(/A/);
  });
});

test('words that count are in the form that the count asks for', () => {
  expect([1, 2].map((count) => phrasesFor('en').source('8', count, 'X'))).toEqual(['Source 8: X', 'Sources 8: X']);
  expect([1, 2].map((count) => phrasesFor('uk').source('8', count, 'X'))).toEqual(['Джерело 8: X', 'Джерела 8: X']);
});

test('a language without such words has English ones, marked as such', () => {
  expect(pageWordsFor('fr')).toEqual({ words: english, foreign: 'en' });
  expect(pageWordsFor('en-GB')).toEqual({ words: english });
});

test('a link or a date stands where a language has it', () => {
  expect(['{link}에 있습니다.', 'in {link}.', 'as it was'].map(around)).toEqual([
    ['', '에 있습니다.'],
    ['in ', '.'],
    ['as it was', ''],
  ]);
});
