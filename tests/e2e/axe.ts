import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import reviewed from './axe-reviewed.json' with { type: 'json' };

/** What WCAG asks for up to level AA, and what axe holds to be good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Expects that axe finds no fault in a page, and that whatever it cannot decide by itself is on the list of what people have looked
 * at (`axe-reviewed.json`: a rule, the elements, and why they are right). Frames are looked at in tests of their own.
 *
 * @param name says what was looked at
 * @param narrow keeps axe to a part of the page
 */
export async function expectAccessible(
  page: Page,
  name: string,
  narrow: (axe: AxeBuilder) => AxeBuilder = (axe) => axe,
): Promise<void> {
  const { violations, incomplete } = await narrow(
    // All else would be searched for its address in the page too, and carried over to a second page for frames of other sites:
    // that takes most of the time.
    new AxeBuilder({ page }).options({ resultTypes: ['violations', 'incomplete'], runOnly: tags }).setLegacyMode(),
  ).analyze();
  expect(violations, name).toEqual([]);
  const undecided = incomplete.flatMap(({ id, nodes }) =>
    nodes.filter(({ target }) => target.length === 1).map(({ target }) => ({ rule: id, target: String(target[0]) })),
  );
  const open = await page.evaluate(
    ([found, known]) =>
      found.filter(({ rule, target }) => {
        const element = document.querySelector(target);
        return !known.some((entry) => entry.rule === rule && element?.closest(entry.elements));
      }),
    [undecided, reviewed] as const,
  );
  expect(open, `${name}: what axe cannot decide and nobody has looked at`).toEqual([]);
}
