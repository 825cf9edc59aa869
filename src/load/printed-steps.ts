import { placementSheet } from '../map/placement-sheet.ts';
import type { Story } from '../story/story.ts';
import type { Cache } from './cache.ts';
import type { PrintedStep } from './frozen.ts';
import { hangulFont, hangulRule, type HangulWeight } from './hangul.ts';
import type { StoryFiles } from './story-files.ts';

/** What the steps of a story are printed from, as it is now or as it was. Paths are below `/map/`. */
export interface PrintedSteps {
  story: Story;
  map: { steps: readonly PrintedStep[]; credits: string[] };
  /** By step id. */
  pictures: Record<string, string>;
  /** By step id; overviews have none. */
  locators: Record<string, string>;
  /** Style sheet that puts pictures and labels in place. */
  sheet: string;
}

export interface StepFiles {
  steps: readonly PrintedStep[];
  /** The drawing of a step by its id, or of its locator by `locator-<id>`. */
  svgOf: (name: string) => string;
  /** Every text on their page. */
  text: string;
  /** Rules of their legends' tones. */
  tones: string;
  weights?: readonly HangulWeight[];
  /** Begins the files' names. */
  before?: string;
}

/** Makes the pictures of steps, and the sheet that places their labels. */
export async function addSteps(
  slug: string,
  { steps, svgOf, text, tones, weights = [400], before = '' }: StepFiles,
  files: StoryFiles,
  cache: Cache,
): Promise<Pick<PrintedSteps, 'pictures' | 'locators' | 'sheet'>> {
  const picture = (id: string, name: string) => [id, files.addAt(before + name, 'svg', svgOf(name))] as const;
  const located = steps.filter(({ locator }) => locator !== undefined);
  let fontRules = '';
  for (const weight of weights) {
    const hangul = await hangulFont(text, weight, cache);
    if (hangul !== undefined) fontRules += hangulRule(files.add('hangul', 'woff2', hangul), weight);
  }
  return {
    pictures: Object.fromEntries(steps.map(({ id }) => picture(id, id))),
    locators: Object.fromEntries(located.map(({ id }) => picture(id, `locator-${id}`))),
    sheet: files.addAt(`${before}placement`, 'css', fontRules + placementSheet(slug, steps) + tones),
  };
}
