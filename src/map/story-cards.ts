import type { Story } from '../story/story.ts';
import { layOutCard, type Card } from './card.ts';
import { creditLine } from './credits.ts';
import type { MappedStep, StoryMap } from './story-map.ts';

/** The share card of a story: its first map, its title and its summary. */
export function storyCard({ lang, title, summary }: Story, { steps, credits }: StoryMap): Card {
  return layOutCard(steps[0]!, { lang, title, summary, parties: [], attribution: creditLine(credits) });
}

/** The share card of each step of a story, in reading order. */
export function stepCards(story: Story, { steps, credits }: StoryMap): { id: string; card: Card }[] {
  return steps.map((step, index) => ({
    id: step.id,
    card: layOutCard(step, {
      lang: story.lang,
      kicker: story.title,
      title: story.steps[index]!.title,
      place: `${index + 1} / ${steps.length}`,
      parties: partiesOn(step, story),
      attribution: creditLine(credits),
    }),
  }));
}

/** The parties whose claims a step's map shows. */
function partiesOn({ show, labels }: MappedStep, { parties }: Story): Story['parties'][string][] {
  return Object.entries(parties)
    .filter(
      ([id, { mark, colour }]) =>
        show.some(({ description }) => description.party === id) ||
        labels.some((label) => !label.muted && label.mark === mark && label.colour === colour),
    )
    .map(([, party]) => party);
}
