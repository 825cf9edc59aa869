import { rememberStep, stepOfAddress } from './address.ts';
import { whenWanted } from './interest.ts';
import { watchProgress, watchSteps } from './scroll.ts';

/** How the reader goes through the steps of a story, and what the page keeps of it. */
export interface Reading {
  /** Whether the reader's choices may be kept for the next visit. */
  readonly keepsChoices: boolean;
  /** Index of the step to begin with, or -1 for where the reader is. */
  first(ids: string[]): number;
  /** Calls `onStep` with the step being read whenever it changes; returns a function that stops watching. */
  watch(sections: NodeListOf<HTMLElement>, onStep: (index: number) => void): () => void;
  /** Calls `onShare` with how much of a section has been read, 0–1; returns a function that stops watching. */
  watchProgress(section: HTMLElement, onShare: (share: number) => void): () => void;
  /** Brings a section before the reader. */
  bring(section: HTMLElement): void;
  /** Keeps the step being read in the address. */
  keep(id: string, index: number): void;
  /** Calls `onWanted` when the live map should be fetched; returns a function that stops waiting. */
  whenWanted(onWanted: () => void): () => void;
}

/** Reading on a page of our own: by scrolling the window. */
export const pageReading: Reading = {
  keepsChoices: true,
  first: stepOfAddress,
  watch: watchSteps,
  watchProgress,
  bring: (section) => section.scrollIntoView({ behavior: 'instant', block: 'start' }),
  keep: rememberStep,
  whenWanted,
};
