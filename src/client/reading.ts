import { rememberStep, stepOfAddress } from './address.ts';
import { keptChoice, type Choice } from './choice.ts';
import { whenWanted } from './interest.ts';
import { progressOf, scrollToSection, watchProgress, watchSteps } from './scroll.ts';

/** How the reader goes through the steps of a story, and what the page keeps of it. */
export interface Reading {
  /** Whether things may move, as the reader chose. */
  readonly motion: Choice;
  /** Whether the pictures are enough, as the reader chose. */
  readonly light: Choice;
  /** Index of the step to begin with, or -1 for where the reader is. */
  first(ids: string[]): number;
  /** Calls `onStep` with the step being read whenever it changes; returns a function that stops watching. */
  watch(sections: HTMLElement[], onStep: (index: number) => void): () => void;
  /** How much of a section has been read, 0–1. */
  progress(section: HTMLElement): number;
  /** Calls `onProgress` when that may have changed; returns a function that stops watching. */
  watchProgress(onProgress: () => void): () => void;
  /** Brings a section before the reader. */
  bring(section: HTMLElement): void;
  /** Keeps the step being read in the address. */
  keep(id: string, index: number): void;
  /** Calls `onWanted` when the live map should be fetched; returns a function that stops waiting. */
  whenWanted(onWanted: () => void): () => void;
}

/** Reading on a page of our own: by scrolling the window. */
export const pageReading: Reading = {
  motion: keptChoice('motion'),
  light: keptChoice('light'),
  first: stepOfAddress,
  watch: watchSteps,
  progress: progressOf,
  watchProgress,
  bring: scrollToSection,
  keep: rememberStep,
  whenWanted,
};
