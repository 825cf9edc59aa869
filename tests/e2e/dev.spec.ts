import { expect as expectWith, test, type Page } from '@playwright/test';
import { parse } from 'yaml';
import { viewSchema } from '../../src/story/schema.ts';
import { startDevServer, type DevServer } from './dev-server.ts';

const story = 'stories/across-the-date-line';
const geo = 'geo/across-the-date-line';
const expect = expectWith.configure({ timeout: 60_000 });
let dev: DevServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  dev = await startDevServer();
});

test.afterAll(() => dev.stop());

test('an author sees what a step is made of, every change at once, and every fault until it is mended', async ({
  page,
  context,
}) => {
  // Every change loads the page anew, in a hundred modules.
  test.setTimeout(600_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // `npm run build` in the same folder must not take from the server what it has made ready for the page.
  await dev.beginBuild();
  await page.goto(`${dev.address}${story}/`);
  const app = page.locator('astro-dev-toolbar-app-canvas[data-app-id="placeline"]');
  const title = app.getByRole('heading', { level: 1 });

  await test.step('the toolbar tells the step, its layers, its sizes and its faults', async () => {
    await expect(app.locator('astro-dev-toolbar-window')).toBeAttached();
    await page.locator('#dev-bar').hover();
    await page.locator('button[data-app-id="placeline"]').click();
    await expect(title).toHaveText('Step “start”');
    await expect(app.getByRole('listitem').first()).toContainText(
      'places Three harbours of the Pacific (places, geo/across-the-date-line/places.geojson)',
    );
    await expect(app.getByRole('row', { name: /^picture \d+\.\d KB \d+\.\d KB sent$/ })).toBeVisible();
    await expect(app.getByRole('row', { name: /^meridian \d/ })).toBeVisible();
    await expect(app.getByText(/^Read out: “Map: ./)).toBeVisible();
    await expect(part(app, 'Faults')).toContainText('None.');
  });

  await test.step('it copies the view in both forms, as a step takes them', async () => {
    for (const [index, form] of ['fit', 'center'].entries()) {
      await app.getByRole('button', { name: 'Copy', exact: true }).first().click();
      await expect(app.getByRole('button', { name: 'Copied' })).toHaveCount(index + 1);
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      const { view } = parse(copied);
      expect(view).toHaveProperty(form);
      expect(viewSchema.safeParse(view).error).toBeUndefined();
    }
  });

  await test.step('words and shapes change the page at once, and what is computed from them too', async () => {
    dev.edit(`${story}/01-start.md`, 'Two harbours', 'A pair of harbours');
    await expect(page.locator('#title-start')).toHaveText('A pair of harbours');
    await expect(title, 'the toolbar is open still').toHaveText('Step “start”');

    const words = page.locator('section[data-step="start"] > .words');
    await expect(words).toContainText(/7,080\skm apart/);
    const line = await layerOf(page, 'straight-way');
    dev.edit(`${geo}/places.geojson`, '[174.76, -36.85]', '[174.76, -41.29]');
    await expect(words).toContainText(/7,\d\d0\skm apart/);
    await expect(words).not.toContainText('7,080');
    expect(await layerOf(page, 'straight-way'), 'the computed line').not.toEqual(line);
  });

  await test.step('a fault is laid over the page with file and line, and goes when it is mended', async () => {
    const overlay = page.locator('vite-error-overlay');
    dev.edit(`${geo}/suva-ring.yaml`, 'kind: precision', 'kind: precison');
    await expect(overlay).toContainText('across-the-date-line/suva-ring.yaml:2:1');
    await expect(overlay).toContainText('kind is "precison"');
    dev.edit(`${geo}/suva-ring.yaml`, 'kind: precison', 'kind: precision');
    await expect(page.locator('#title-start')).toHaveText('A pair of harbours');
    await expect(overlay).toHaveCount(0);

    dev.edit(`${geo}/places.geojson`, '[178.44, -18.14]', '[-18.14, 178.44]');
    await expect(overlay).toContainText('across-the-date-line/places.geojson:5');
    dev.edit(`${geo}/places.geojson`, '[-18.14, 178.44]', '[178.44, -18.14]');
    dev.edit(`${story}/01-start.md`, 'show: [places, meridian, names]', 'show: [places, meridian]');
    await expect(page.locator('#title-start')).toHaveText('A pair of harbours');
    await expect(part(app, 'Faults'), 'what stops no build is told in the toolbar').toContainText(
      `${geo}/names.yaml:1`,
    );
  });

  await test.step('switches show the page as readers have it who lack something', async () => {
    await app.getByLabel('without motion').check();
    await expect(page.locator('story-map')).toHaveAttribute('data-motion', 'off');

    await app.getByLabel('without script').check();
    const bare = page.frameLocator('iframe[title="The page without script"]');
    await expect(bare.locator('story-map')).toHaveAttribute('data-state', 'static');
    await expect(bare.locator('.picture img').first()).toBeVisible();
    await expect(bare.locator('[data-action="next"]')).toBeHidden();
    await page.getByRole('button', { name: 'Back to the page with script' }).click();
    await expect(app.getByLabel('without script')).not.toBeChecked();

    await app.getByLabel('without WebGL').check();
    await expect(app.getByLabel('without WebGL')).toBeChecked();
    await page.mouse.move(200, 200);
    await expect(page.locator('story-map')).toHaveAttribute('data-state', 'failed');
  });
});

async function layerOf(page: Page, id: string): Promise<unknown> {
  return (await page.request.get(`${dev.address}data/across-the-date-line/${id}.geojson`)).json();
}

function part(app: ReturnType<Page['locator']>, name: string) {
  return app.locator('section', { has: app.page().getByRole('heading', { name }) });
}
