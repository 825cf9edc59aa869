import type { NewLayer } from '../../story/scaffold-layers.ts';
import type { NewStep } from '../../story/scaffold-steps.ts';
import type { Words } from './html-to-words.ts';
import type { Losses } from './losses.ts';

/** A story from another tool, in the terms of this one. */
export interface Imported {
  /** What the file was, as in `a Mapbox storytelling configuration`. */
  form: string;
  title?: string | undefined;
  /** One line under the title. */
  subtitle?: string | undefined;
  /** Its first words, where they say what the whole is about. */
  opening?: string | undefined;
  author?: string | undefined;
  /** A language tag. */
  lang?: string | undefined;
  introduction: Words;
  steps: NewStep[];
  /** Sources and thanks. */
  credits: Words;
  layers: NewLayer[];
  losses: Losses;
}
