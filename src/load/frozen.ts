import { z } from 'astro/zod';
import type { MappedStep } from '../map/story-map.ts';
import { isMoment } from '../story/dates.ts';
import type { Story } from '../story/story.ts';

/** A step's map as its page needs it, without its pictures, which are files, and without shapes, which only the live map needs. */
export type PrintedStep = Omit<MappedStep, 'show' | 'picture' | 'locator'> & {
  show: readonly Pick<MappedStep['show'][number], 'id' | 'description'>[];
  picture: Omit<MappedStep['picture'], 'svg'>;
  locator?: Omit<NonNullable<MappedStep['locator']>, 'svg'>;
};

/**
 * A published version of a story, kept as it was: `stories/<slug>/v/<version>/story.json`, with a picture `<step>.svg` for each
 * step and `locator-<step>.svg` for those that have one. The site prints it with its components of the day. What they come to
 * need of a story must be optional, or be given a value where old files are read.
 */
export interface FrozenStory {
  format: 1;
  version: number;
  /** Hash of the content that it was made from. */
  content: string;
  story: Story;
  steps: PrintedStep[];
}

/** A frozen story with its pictures, by file name. */
export interface Version extends FrozenStory {
  pictures: ReadonlyMap<string, string>;
}

const proseSchema = z.looseObject({ html: z.string() });

/** The least that a file must be, to be taken for a frozen story: a program wrote it, people move it about. */
export const frozenSchema = z.looseObject({
  format: z.literal(1),
  version: z.int().positive(),
  content: z.string().regex(/^[0-9a-f]{64}$/),
  story: z.looseObject({
    updated: z.string().refine(isMoment),
    introduction: proseSchema,
    notes: proseSchema.optional(),
    steps: z.array(z.looseObject({ id: z.string(), prose: proseSchema })).min(1),
  }),
  steps: z.array(z.looseObject({ id: z.string() })).min(1),
});

/** Names of the pictures that belong to a frozen story. */
export function pictureNames({ steps }: Pick<FrozenStory, 'steps'>): string[] {
  return steps.flatMap(({ id, locator }) => [`${id}.svg`, ...(locator === undefined ? [] : [`locator-${id}.svg`])]);
}
