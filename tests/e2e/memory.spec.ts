import { expect, test } from '@playwright/test';
import { live, openLiveStory } from './story.ts';

// The same in every window; a small one is drawn sooner.
test.use({ viewport: { width: 390, height: 420 } });

test('thirty maps that are given up leave no memory behind (RE-14)', async ({ page }) => {
  test.slow();
  const warnings: string[] = [];
  page.on('console', (message) => warnings.push(message.text()));
  await openLiveStory(page);
  const devtools = await page.context().newCDPSession(page);
  const light = page.locator('[data-action="light"]');
  const heaps: number[] = [];
  for (let round = 0; round < 30; round += 1) {
    await light.click();
    await expect(page.locator('story-map')).toHaveAttribute('data-state', 'static');
    await devtools.send('HeapProfiler.collectGarbage');
    heaps.push((await devtools.send('Runtime.getHeapUsage')).usedSize);
    await light.click();
    await page.mouse.move(200 + round, 300);
    await live(page);
  }
  await expect(page.locator('.live canvas')).toHaveCount(1);
  const told = `heaps without a map: ${heaps.join(', ')} bytes`;
  expect(heaps[4]! / heaps[1]!, told).toBeLessThan(1.1);
  expect(heaps.at(-1)! / heaps[1]!, told).toBeLessThan(1.2);
  expect(warnings.filter((text) => /WebGL contexts/.test(text))).toEqual([]);
});
