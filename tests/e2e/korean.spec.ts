import { expect, test } from '@playwright/test';
import { openStory, storyAddress } from './story.ts';

/** The first story in Korean, as its readers have it. */
test('AX-03 AX-24 a Korean story speaks Korean: page, buttons, what is announced, names on the map; sources say that they do not', async ({
  page,
}) => {
  await openStory(page, `${storyAddress}ko/`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.locator('story-map')).toHaveAttribute('data-label', '지도: 평양에서 쿠르스크까지');
  await page.getByRole('button', { name: '다음 단계' }).click();
  await page.locator('story-map[data-step="army"]').waitFor();
  await expect(page.locator('.announcement')).toHaveText('14단계 중 2단계: 조선인민군');
  const names = (step: string) => page.locator(`section[data-step="${step}"] > .stage .label-name`);
  await expect(names('army').filter({ hasText: '평양' })).toHaveText('평양');
  await expect(names('west').filter({ hasText: '쿠르스크' }).locator('.local')).toHaveText('Курск');
  await expect(page.locator('#sources + ol > li > span').first()).toHaveAttribute('lang', 'en');
  await expect(page.locator('section[data-step="west"] .words')).toContainText('9,289km');
  const other = page.getByRole('navigation', { name: '언어' }).getByRole('link', { name: 'English' });
  await expect(other).toHaveAttribute('href', storyAddress);
  await expect(other).toHaveAttribute('lang', 'en');
});
