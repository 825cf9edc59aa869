import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/load/cards.ts';
import { cardClass, cardFree, cardScale, cardSize } from '../../src/map/card.ts';
import { creditLine } from '../../src/map/credits.ts';
import type { CardElement } from '../../src/map/card-parts.ts';
import { stageClasses } from '../../src/map/stage-classes.ts';
import { stepCards, storyCard } from '../../src/map/story-cards.ts';
import { maps } from '../our-maps.ts';

const originals = maps.filter(({ story }) => story.original === undefined);

test('a card is a stage of the class whose placement of labels it uses', () => {
  const { widthPx, heightPx } = stageClasses[cardClass];
  const [width, height] = [cardFree.width / cardScale, cardFree.height / cardScale];
  expect(width).toBeGreaterThanOrEqual(widthPx[0]);
  expect(width).toBeLessThanOrEqual(widthPx[1]);
  expect(height).toBeGreaterThanOrEqual(heightPx[0]);
  expect(height).toBeLessThanOrEqual(heightPx[1]);
});

describe.each(originals)('the cards of $story.slug', ({ story, map }) => {
  const cards = stepCards(story, map);

  test('say the story, the step, its places and where the map comes from (SM-02)', () => {
    expect(cards.map(({ id }) => id)).toEqual(story.steps.map(({ id }) => id));
    for (const [index, { card }] of cards.entries()) {
      const text = textOf(card.layout);
      const own = map.steps[index]!.labels.filter(({ kind, muted }) => kind === 'place' && !muted);
      for (const { text: name } of own) expect(text).toContain(name);
      for (const words of [story.title, story.steps[index]!.title, creditLine(map.credits), 'Placeline']) {
        expect(text).toContain(words);
      }
    }
    expect(textOf(storyCard(story, map).layout)).toContain(story.summary);
  });

  test('name a party where its claims are on the map, and nowhere else', () => {
    for (const [index, { card }] of cards.entries()) {
      const shown = map.steps[index]!.show.flatMap(({ description, features }) => [
        description.party,
        ...(description.kind === 'places' ? features.features.map(({ properties }) => properties?.['party']) : []),
      ]);
      for (const [id, { name }] of Object.entries(story.parties)) {
        const said = textOf(card.layout).replace(story.title, '').replace(story.steps[index]!.title, '');
        expect(said.includes(name), `${id} on the card of step ${index + 1}`).toBe(shown.includes(id));
      }
    }
  });

  test('are data: they survive JSON', () => {
    for (const { card } of cards) expect(JSON.parse(JSON.stringify(card))).toEqual(card);
  });

  test('show the whole focus within the free part, and the picture fills the rest', () => {
    for (const [index, { card }] of cards.entries()) {
      const { focus, width, height } = map.steps[index]!.picture;
      const [left, top, across, down] = viewBoxOf(card.layout);
      const scale = cardSize.width / across;
      expect(down * scale).toBeCloseTo(cardSize.height, 0);
      expect((focus.x - left) * scale).toBeGreaterThanOrEqual(cardFree.left - 0.5);
      expect((focus.y - top) * scale).toBeGreaterThanOrEqual(cardFree.top - 0.5);
      expect((focus.x + focus.width - left) * scale).toBeLessThanOrEqual(cardFree.left + cardFree.width + 0.5);
      expect((focus.y + focus.height - top) * scale).toBeLessThanOrEqual(cardFree.top + cardFree.height + 0.5);
      const column = cardFree.left - 34;
      expect(left + column / scale).toBeGreaterThanOrEqual(-0.5);
      expect(left + across).toBeLessThanOrEqual(width + 0.5);
      expect(top + down).toBeLessThanOrEqual(height + 0.5);
    }
  });

  test('draw lines as wide as the page would on a screen of that density, and only the light colours', () => {
    for (const [index, { card }] of cards.entries()) {
      const svg = pictureOf(card.layout);
      expect(svg).not.toMatch(/vector-effect|@media/);
      const [, , across] = viewBoxOf(card.layout);
      const width = /\.border\{[^}]*stroke-width:([\d.]+)/;
      const onPage = Number(width.exec(map.steps[index]!.picture.svg)![1]);
      expect((Number(width.exec(svg)![1]) * cardSize.width) / across).toBeCloseTo(onPage * cardScale, 1);
    }
  });
});

function pictureOf(layout: CardElement): string {
  const image = layout.props.children!.find(
    (child) => typeof child !== 'string' && child.type === 'img',
  ) as CardElement;
  return atob((image.props['src'] as string).split(',')[1]!);
}

function viewBoxOf(layout: CardElement): [number, number, number, number] {
  const numbers = /viewBox="([^"]+)"/.exec(pictureOf(layout))![1]!.split(' ').map(Number);
  return numbers as [number, number, number, number];
}
