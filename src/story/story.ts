import type { ChartFields } from './chart-schema.ts';
import type { CorrectionFields, IndexFields, SourceFields, StepFields } from './schema.ts';

/** A whole story, checked: what the map, the page and the exports are made from. */
export interface Story extends Pick<
  IndexFields,
  'title' | 'summary' | 'date' | 'authors' | 'topics' | 'lead' | 'licence'
> {
  slug: string;
  /** When the content last changed, a day or `2026-11-23T16:05Z`; the date of publication where it never did. */
  updated: string;
  /** BCP 47, as in `en` or `ko`. */
  lang: string;
  /** Language of the original, in a translation. */
  original?: string;
  /** Who says what on the map, by id. */
  parties: Record<string, Party>;
  /** Natural Earth's English names of the countries that carry the story's tint. */
  countries: string[];
  introduction: Prose;
  /** In reading order; at least one. */
  steps: Step[];
  /** "How this map was made". */
  notes?: Prose;
  /** In the order of their numbers. */
  sources: Source[];
  /** By name, those that the words show. */
  charts: Record<string, ChartFields>;
  /** Newest first. */
  corrections: Correction[];
}

/** One stretch of prose with one state of the map. */
export interface Step extends StepFields {
  /** From the file's name: `sea` for `05-sea.md`. Also the fragment of the step's deep link. */
  id: string;
  /** 1-based position in the story. */
  number: number;
  prose: Prose;
  /** Path relative to the folder that holds `geo/` and `stories/`. */
  file: string;
}

/** Markdown made into HTML. Safe by construction: no raw HTML, only https, mailto and fragment links. */
export interface Prose {
  html: string;
  /** The plain words as printed, without the citation numbers; paragraphs end with a newline. */
  text: string;
  /** Ids of the sources it cites, each once, in the order of first use. */
  cites: string[];
  /** Ids of the places it names with `:place`, each once. */
  places: string[];
  wordCount: number;
  /** Numbers that geometry gave, for the list in "How this map was made". */
  computed: ComputedNumber[];
  /** Names of the charts it shows, which are not part of its text. */
  charts: string[];
}

/** One number in the prose that was computed from shapes. */
export interface ComputedNumber {
  /** As printed: `6,700 km`. */
  text: string;
  /** The exact value with what was measured, and how: a sentence without a full stop. */
  method: string;
}

/** A party to the story, by shape, colour and name. */
export type Party = IndexFields['parties'][string];

export type Author = IndexFields['authors'][number];

export interface Source extends SourceFields {
  /** The number that `:cite` prints; 1-based, in the order of first use within the story. Sources never cited come last. */
  number: number;
  /** Element ids of the marks that name it, for the way back from the list of sources: `cite-sea-1`. */
  citedAt: string[];
}

/** A fault of an earlier version that was mended. */
export type Correction = CorrectionFields;

export type { View } from './schema.ts';
