import type { Card } from '../map/card.ts';
import { stepCards, storyCard } from '../map/story-cards.ts';
import type { StoryMap } from '../map/story-map.ts';
import type { Story } from '../story/story.ts';
import { hashOf } from './cache.ts';
import { cardHash } from './cards.ts';

export type FileContent = string | Uint8Array<ArrayBuffer>;

/** What stories have below `/map/`, by path. Each name carries a hash of the content, so that the file may be kept for ever. */
export interface MapFiles {
  files: Map<string, FileContent>;
  /** Share cards, laid out; their names carry a hash of all that the picture depends on. */
  cards: Map<string, Card>;
}

/** Takes the files of one story. */
export class StoryFiles {
  readonly #slug: string;
  readonly #into: MapFiles;

  constructor(slug: string, into: MapFiles) {
    this.#slug = slug;
    this.#into = into;
  }

  /** @returns the file's name, to be used by other files of the story */
  add(name: string, extension: string, content: FileContent): string {
    const file = `${name}.${shortHash(content)}.${extension}`;
    this.#into.files.set(this.#path(file), content);
    return file;
  }

  /** @returns the file's path below `/map/` */
  addAt(name: string, extension: string, content: FileContent): string {
    return this.#path(this.add(name, extension, content));
  }

  /** Takes the share cards of a story and of its steps. */
  addCards(words: Story, map: StoryMap): { card: string; cards: Record<string, string> } {
    const add = (name: string, card: Card) => {
      const path = this.#path(`${name}.${cardHash(card).slice(0, 10)}.png`);
      this.#into.cards.set(path, card);
      return path;
    };
    return {
      card: add('card', storyCard(words, map)),
      cards: Object.fromEntries(stepCards(words, map).map(({ id, card }) => [id, add(`card-${id}`, card)])),
    };
  }

  #path(file: string): string {
    return `${this.#slug}/${file}`;
  }
}

export function shortHash(content: FileContent): string {
  return hashOf(content).slice(0, 10);
}
