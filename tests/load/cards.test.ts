import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { loadBaseMap } from '../../src/load/base-map.ts';
import { cardFonts } from '../../src/load/card-fonts.ts';
import { cardHash, renderCard, textOf } from '../../src/load/cards.ts';
import { loadStories } from '../../src/load/story.ts';
import { element } from '../../src/map/card-parts.ts';
import { cardSize, type Card } from '../../src/map/card.ts';
import { stepCards, storyCard } from '../../src/map/story-cards.ts';
import { mapStory } from '../../src/map/story-map.ts';

const { stories } = await loadStories(process.cwd());
const cards = stories.flatMap(({ story, layers }) => {
  const map = mapStory(story, layers, loadBaseMap());
  const ofSteps = stepCards(story, map).map(({ id, card }) => ({ name: `${story.slug} ${id}`, card }));
  return [{ name: story.slug, card: storyCard(story, map) }, ...ofSteps];
});

describe('every card of our stories', () => {
  const seen = new Map<string, string>();

  test.each(cards)(
    '$name is a PNG of 1200 × 630 under 300 KB that no other card equals (SM-02)',
    async ({ name, card }) => {
      const png = Buffer.from(await renderCard(card));
      expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
      expect(png.length).toBeLessThan(300_000);
      expect(png.length).toBeGreaterThan(20_000);
      const hash = createHash('sha256').update(png).digest('hex');
      expect(seen.get(hash), name).toBeUndefined();
      seen.set(hash, name);
    },
  );

  test('there are local spellings in Cyrillic and Hangul among them', () => {
    const text = cards.map(({ card }) => textOf(card.layout)).join(' ');
    expect(text).toContain('Владивосток');
    expect(text).toContain('평양');
  });
});

describe('characters', () => {
  test.each([
    ['Latin', 'Kyjiv – “São Łódź”'],
    ['Cyrillic', 'Владивосток, Київ'],
    ['Ukrainian', '«Ґанок, є, Ї, п’ять»'],
    ['Greek', 'Αθήνα'],
    ['Hangul', '평양 청진 덕천'],
  ])('of %s are drawn, each with a sign of its own', async (_, text) => {
    const pictures = await Promise.all([...new Set(text.replaceAll(' ', ''))].map((each) => drawn(written(each))));
    expect(new Set(pictures).size).toBe(pictures.length);
  });

  test('without a sign in any font stop the card, and are named', async () => {
    await expect(renderCard(written('東京'))).rejects.toThrow(/"東京".*card-fonts/);
  });

  test('load no more fonts than they need', async () => {
    const names = async (text: string) => [...new Set((await cardFonts(text)).map(({ name }) => name))];
    expect(await names('Kursk')).toEqual(['sans-latin', 'serif-latin']);
    expect(await names('Курск')).toEqual(['sans-cyrillic', 'sans-latin', 'serif-cyrillic', 'serif-latin']);
    expect(await names('평양')).toContainEqual(expect.stringMatching(/^hangul-/));
  });
});

test('the same card has the same name and the same picture; another one has not', async () => {
  const [one, same, other] = [written('Kursk'), written('Kursk'), written('Sudzha')];
  expect(cardHash(same)).toBe(cardHash(one));
  expect(cardHash(other)).not.toBe(cardHash(one));
  expect(await drawn(same)).toBe(await drawn(one));
});

function written(text: string): Card {
  const style = { display: 'flex', fontFamily: 'serif', fontSize: 60, color: '#000000' };
  return { ...cardSize, layout: element('div', style, [text]) };
}

async function drawn(card: Card): Promise<string> {
  return Buffer.from(await renderCard(card)).toString('base64');
}
