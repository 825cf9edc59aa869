import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Layer } from '../../src/geo/layer.ts';
import { loadStories } from '../../src/load/story.ts';
import { storyPath } from '../../src/story/story-path.ts';
import { translateLayer } from '../../src/story/translate-layer.ts';

const now = new Date('2026-03-01T00:00:00Z');
let root: string;
const inRoot = (file: string) => join(root, 'stories/am-aequator', file);
const load = () => loadStories(root, { now });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'placeline-translation-'));
  for (const part of ['geo', 'stories']) {
    await cp(join(import.meta.dirname, '../site', part, 'am-aequator'), join(root, part, 'am-aequator'), {
      recursive: true,
    });
  }
});
afterEach(() => rm(root, { recursive: true }));

describe('a translation', () => {
  test('has the words of its folder and all else of the original', async () => {
    const { stories, issues } = await load();
    expect(issues).toEqual([]);
    const [{ story, translations, layers }] = stories as [(typeof stories)[number]];
    const [translation] = translations as [(typeof translations)[number]];
    expect(translations).toHaveLength(1);
    expect(translation.story).toMatchObject({ slug: 'am-aequator', lang: 'ar', original: 'de', updated: '2026-02-12' });
    expect(storyPath(translation.story)).toBe('stories/am-aequator/ar/');
    expect(translation.story.steps.map(({ title }) => title)).toEqual(['المدينة العالية', 'المدينة على النهر']);
    const kept = (from: typeof story) => from.steps.map(({ id, view, show }) => [id, view, show]);
    expect(kept(translation.story)).toEqual(kept(story));
    const numbered = (from: typeof story) => from.sources.map(({ id, number }) => [id, number]);
    expect(numbered(translation.story)).toEqual(numbered(story));
    expect(translation.layers.get('equator')!.description.title).toBe('خط الاستواء بين 82 و48 درجة غربًا');
    expect(layers.get('equator')!.description.title).toContain('Äquator');
  });

  test('prints its numbers from the same shapes, in its own language', async () => {
    const { stories } = await load();
    const [{ story, translations }] = stories as [(typeof stories)[number]];
    const [there, here] = [story, translations[0]!.story].map(({ steps }) => steps[1]!.prose);
    expect(there!.text).toContain('3.050\u202Fkm');
    expect(here!.computed[0]!.text).toBe(`${new Intl.NumberFormat('ar').format(3050)}\u202Fkm`);
    expect(here!.html).toContain('<span lang="de">');
  });

  test('that is behind its original is a warning, which says what has changed and what to do', async () => {
    const step = await readFile(inRoot('01-quito.md'), 'utf8');
    await writeFile(inRoot('01-quito.md'), step.replace('Die Umrisse', 'Alle Umrisse').replace('alt: ', 'alt:   '));
    const { issues } = await load();
    const drifted = issues.filter(({ path }) => path === 'of');
    expect(drifted).toHaveLength(1);
    expect(drifted[0]).toMatchObject({ file: 'stories/am-aequator/ar/01-quito.md', line: 2, severity: 'warning' });
    const [, mark] =
      /^of is lhidkiba, but the words of the original’s 01-quito\.md have changed since: they are ([a-p]{8}) now\. Bring the translation up to them, then write "of: \1"\.$/.exec(
        drifted[0]!.message,
      )!;
    const translated = await readFile(inRoot('ar/01-quito.md'), 'utf8');
    await writeFile(inRoot('ar/01-quito.md'), translated.replace('lhidkiba', mark!));
    expect((await load()).issues.filter(({ path }) => path === 'of')).toEqual([]);
  });

  test('that is made from other white space, views or layers is not behind', async () => {
    const step = await readFile(inRoot('02-macapa.md'), 'utf8');
    await writeFile(
      inRoot('02-macapa.md'),
      step.replace('show: [equator, places]', 'show: [places]').replace('Von Quito nach', 'Von  Quito\nnach'),
    );
    expect((await load()).issues.filter(({ file }) => file.includes('/ar/'))).toEqual([]);
  });

  test('that cites other sources than the original is an error', async () => {
    const step = await readFile(inRoot('ar/02-macapa.md'), 'utf8');
    await writeFile(inRoot('ar/02-macapa.md'), step.replace(':cite[hier-gemacht]', ':cite[natural-earth]'));
    const { stories, issues } = await load();
    expect(stories).toEqual([]);
    expect(issues.map(({ message }) => message)).toEqual([
      'The original cites the source hier-gemacht; the translation does not.',
      'The translation cites the source natural-earth; the original does not.',
    ]);
  });
});

describe('a feature is named', () => {
  const named = (properties: object, lang = 'ko') => {
    const layer: Layer = {
      id: 'places',
      description: { title: 'Places', kind: 'places', sources: [], licence: 'CC0 1.0', date: '2026-01-05' },
      features: {
        type: 'FeatureCollection',
        features: [{ type: 'Feature', id: 'a', properties, geometry: { type: 'Point', coordinates: [0, 0] } }],
      },
    };
    return translateLayer(layer, lang, {}).features.features[0]!.properties;
  };

  test('by its name in the language, with its local spelling', () => {
    const kursk = { name: 'Kursk', 'name:ko': '쿠르스크', local: 'Курск', local_lang: 'ru' };
    expect(named(kursk)).toMatchObject({ name: '쿠르스크', local: 'Курск' });
    expect(named(kursk, 'ko-KR')).toMatchObject({ name: '쿠르스크' });
  });

  test('by its local spelling alone where that is in the language', () => {
    expect(named({ name: 'Pyongyang', local: '평양', local_lang: 'ko' })).toEqual({ name: '평양' });
  });

  test('once where both are spelled alike', () => {
    expect(named({ name: 'Moscow', 'name:uk': 'Москва', local: 'Москва', local_lang: 'ru' }, 'uk')).toEqual({
      name: 'Москва',
      'name:uk': 'Москва',
    });
  });

  test('as in the original where there is neither', () => {
    expect(named({ name: 'Suva', local: 'Suva', local_lang: 'fj' })).toEqual({
      name: 'Suva',
      local: 'Suva',
      local_lang: 'fj',
    });
  });
});
