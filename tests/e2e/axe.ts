import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import reviewed from './axe-reviewed.json' with { type: 'json' };

/** What WCAG asks for up to level AA, and what axe holds to be good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Expects that axe finds no fault in a page, and that whatever it cannot decide by itself is on the list of what people have looked
 * at (`axe-reviewed.json`: a rule, the elements, and why they are right). Frames are looked at in tests of their own.
 *
 * @param name says what was looked at
 * @param part keeps axe to a part of the page
 * @param rules are asked for instead of all
 */
export async function expectAccessible(
  page: Page,
  name: string,
  part: { include: string[]; exclude?: string[] } = { include: ['html'] },
  rules?: string[],
): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations, undecided } = await page.evaluate(
    async ([part, runOnly, known]) => {
      const inPage = (window as unknown as { axe: typeof axe }).axe;
      // All that is right would be searched for its address in the page too: that takes most of the time.
      const { violations, incomplete } = await inPage.run(part, {
        runOnly,
        iframes: false,
        resultTypes: ['violations', 'incomplete'],
      });
      const undecided = incomplete
        .flatMap(({ id, nodes }) => nodes.map(({ target }) => ({ rule: id, target: String(target[0]) })))
        .filter(({ rule, target }) => {
          const element = document.querySelector(target);
          return !known.some((entry) => entry.rule === rule && element?.closest(entry.elements));
        });
      return { violations, undecided };
    },
    [part, rules ?? tags, reviewed] as const,
  );
  expect(violations, name).toEqual([]);
  expect(undecided, `${name}: what axe cannot decide and nobody has looked at`).toEqual([]);
}
