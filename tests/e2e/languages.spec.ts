import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { embedAddress, guest, guestOf, near, test as hostTest, withoutLiveMap } from './hosts.ts';
import { openStory, storyAddress } from './story.ts';

/** What readers of the first story's translations meet; `signs` are those of the alphabet that its words may lack. */
const translations = [
  {
    lang: 'ko',
    name: 'Korean',
    map: '지도: 평양에서 쿠르스크까지',
    next: '다음 단계',
    announced: '14단계 중 2단계: 조선인민군',
    pyongyang: '평양',
    kursk: '쿠르스크 Курск',
    railway: '9,289km',
    scale: '20 km',
    languages: '언어',
    others: ['en', 'uk'],
    signs: '',
  },
  {
    lang: 'uk',
    name: 'Ukrainian',
    map: 'Карта: Від Пхеньяна до Курська',
    next: 'Наступний крок',
    announced: 'Крок 2 з 14: Корейська народна армія',
    pyongyang: 'Пхеньян 평양',
    kursk: 'Курськ Курск',
    railway: '9\u00a0289\u00a0км',
    scale: '20 км',
    languages: 'Мови',
    others: ['en', 'ko'],
    signs: 'ҐґЄєІіЇї’«»—',
  },
];

for (const { lang, name, ...said } of translations) {
  test(`AX-03 AX-24 a story in ${name} speaks ${name}: page, buttons, what is announced, names on the map; sources say that they do not`, async ({
    page,
    browserName,
  }) => {
    await openStory(page, `${storyAddress}${lang}/`);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.locator('story-map')).toHaveAttribute('data-label', said.map);
    await page.getByRole('button', { name: said.next }).click();
    await page.locator('story-map[data-step="army"]').waitFor();
    await expect(page.locator('.announcement')).toHaveText(said.announced);
    const onMap = (step: string, words: string) => page.locator(`section[data-step="${step}"] > .stage ${words}`);
    await expect(onMap('army', '[data-id="pyongyang"] .label-name')).toHaveText(said.pyongyang);
    await expect(onMap('kursk', '[data-id="kursk"] .label-name')).toHaveText(said.kursk);
    await expect(onMap('kursk', '[data-id="kursk"] .local')).toHaveAttribute('lang', 'ru');
    await expect(onMap('kursk', '.scale-large')).toHaveText(said.scale);
    await expect(page.locator('#sources + ol > li > span').first()).toHaveAttribute('lang', 'en');
    await expect(page.locator('section[data-step="west"] .words')).toContainText(said.railway);
    const others = page.getByRole('navigation', { name: said.languages }).getByRole('link');
    expect(await others.evaluateAll((links) => links.map((link) => link.getAttribute('lang')))).toEqual(said.others);
    await expect(others.first()).toHaveAttribute('href', storyAddress);
    // No other browser says which fonts it took.
    if (browserName !== 'chromium') return;
    const army = 'section[data-step="army"]';
    await page.locator(`${army} h2`).evaluate((title, signs) => title.append(signs), said.signs);
    for (const words of [`${army} h2`, `${army} .words p`, `${army} [data-id="pyongyang"] .label-name`]) {
      expect(await foreignFonts(page, words), `${words} is set in our own fonts`).toEqual([]);
    }
  });
}

hostTest(
  'EM-01 EM-17 AX-24 AX-29 a partner embeds a story in Korean: the builder gives its code, and all of it is Korean, with links to the Korean story',
  async ({ page, openArticle }) => {
    await withoutLiveMap(page);
    const complaints: string[] = [];
    // The partner's page has no icon, which a browser says.
    page.on('console', (message) => {
      if (message.type() === 'error' && message.location().url.startsWith(guest)) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));

    await openArticle({ css: near, query: 'ko/' });
    const frame = await guestOf(page);
    await frame.waitForSelector('story-map.is-playing');
    expect(await frame.title()).toBe('평양에서 쿠르스크까지 – Placeline 지도 기사');
    const full = frame.getByRole('link', { name: 'Placeline에서 기사 전문 읽기' });
    await expect(full).toHaveAttribute('href', `${storyAddress}ko/`);
    await frame.getByRole('button', { name: '다음 단계' }).click();
    await expect(frame.locator('story-map')).toHaveAttribute('data-step', 'army');
    await expect(frame.locator('.announcement')).toHaveText('14단계 중 2단계: 조선인민군');

    await page.goto(`${guest}${embedAddress}ko/`);
    await page.locator('story-map.is-playing').waitFor();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expectAccessible(page, 'in Korean');

    await page.goto(`${guest}/embed/?story=pyongyang-to-kursk&lang=ko`);
    const code = page.getByLabel('Code for your page');
    await page.getByLabel('Begins with').selectOption('2. 조선인민군');
    await expect(code).toHaveValue(/^<iframe src="[^"]+\/embed\/pyongyang-to-kursk\/ko\/\?step=army" title="평양에서/);
    await expect(code).toHaveValue(/\/ko\/#army">평양에서 쿠르스크까지<\/a>, Placeline 지도 기사<\/p>$/);
    const preview = page.frameLocator('.preview iframe').locator('.embed-place iframe');
    await expect(preview).toHaveAttribute('src', `${guest}${embedAddress}ko/?step=army`);
    const language = page.getByLabel('Language', { exact: true });
    await page.getByLabel('Version').selectOption('1');
    await expect(language, 'a kept version is in the original language').toBeDisabled();
    await expect(language).toHaveValue('en');
    await expect(code).toHaveValue(/\/embed\/pyongyang-to-kursk\/v\/1\/"/);
    await page.getByLabel('Version').selectOption('');
    await language.selectOption('українська');
    await expect(code).toHaveValue(/\/uk\/\?step=army" title="Від Пхеньяна до Курська"/);
    await expectAccessible(page, 'the builder');
    await page.getByLabel('Story').selectOption('far-from-shore');
    await expect(language).toBeHidden();
    expect(complaints).toEqual([]);
  },
);

/** Fonts of the reader's machine that an element's text is set in, because ours lack a sign of it. */
async function foreignFonts(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const { root } = await devtools.send('DOM.getDocument');
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
  expect(fonts).not.toEqual([]);
  return fonts.filter(({ isCustomFont }) => !isCustomFont).map(({ familyName }) => familyName);
}
