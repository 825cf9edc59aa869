import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { FlatConfigLoader, HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutWebglKey } from '../src/dev/without-webgl.ts';
import type { Oembed } from '../src/embed/oembed.ts';
import type { Issue } from '../src/issue.ts';
import type { Scene } from '../src/map/scene.ts';
import { loadStories, type LoadedStory } from '../src/load/story.ts';
import { storyPath } from '../src/story/story-path.ts';
import { describeBeingFound } from './being-found.ts';
import { build, BuiltSite, root } from './built-site.ts';
import { describeKeptVersions } from './kept-versions.ts';

/** The miniature site of `tests/site`, built whole by Astro, twice; and a broken one, which must not be. */
const content = join(root, 'tests', 'site');
const broken = join(root, 'tests', 'story', 'bad', 'unknown-names');
let scratch: string;
let built: BuiltSite;
let again: BuiltSite;
let refused: { code: number; printed: string };
let stories: LoadedStory[];

beforeAll(async () => {
  // Astro keeps its half-finished work inside of the output folder only when that lies in the project.
  await mkdir(join(root, '.cache'), { recursive: true });
  scratch = await mkdtemp(join(root, '.cache', 'site-'));
  const faulty = join(scratch, 'faulty');
  await cp(join(root, 'tests', 'story', 'base'), faulty, { recursive: true });
  await cp(broken, faulty, { recursive: true });
  const copy = join(scratch, 'copy');
  await cp(content, copy, { recursive: true });
  const elsewhere = { TZ: 'Pacific/Kiritimati', PLACELINE_CACHE: 'off' };
  const [done, twice, failed] = await Promise.all([
    build(content, join(scratch, 'dist')),
    build(copy, join(scratch, 'again'), elsewhere),
    build(faulty, join(scratch, 'none')),
  ]);
  expect(done.code, done.printed).toBe(0);
  expect(twice.code, twice.printed).toBe(0);
  refused = failed;
  built = await BuiltSite.read(join(scratch, 'dist'));
  again = await BuiltSite.read(join(scratch, 'again'));
  ({ stories } = await loadStories(content));
}, 600_000);

afterAll(() => rm(scratch, { recursive: true }));

describe('a built site', () => {
  test('has every page and every layer', () => {
    const expected = [
      ...[
        'index.html',
        '404.html',
        'data/index.html',
        'guide/index.html',
        'favicon.svg',
        'robots.txt',
        '_headers',
        'embed/v1.js',
        'licences.txt',
      ],
      ...stories.flatMap(({ story: { slug }, layers, translations }) => [
        `stories/${slug}/index.html`,
        `embed/${slug}/index.html`,
        ...translations.map((each) => `embed/${slug}/${each.story.lang}/index.html`),
        ...[...layers.keys()].map((layer) => `data/${slug}/${layer}.geojson`),
      ]),
    ];
    expect(stories).toHaveLength(4);
    expect([...built.files.keys()]).toEqual(expect.arrayContaining(expected));
  });

  test('lists the lead story first, then the newest', () => {
    const links = built.pages.get('index.html')!.querySelectorAll('.story-list a');
    const slugs = links.map((link) => /stories\/([^/]+)/.exec(link.getAttributeValue('href') ?? '')?.[1]);
    expect(slugs).toEqual(['am-aequator', 'by-its-data', 'hostile-words', 'across-the-date-line']);
  });

  test('holds nothing of what authors have while they write', () => {
    for (const [file, content] of built.files) {
      expect(file).not.toMatch(/^dev\//);
      for (const part of ['dev-toolbar', withoutWebglKey, 'placeline:toolbar', 'astro-source-file'])
        expect(content.includes(part), `${part} in ${file}`).toBe(false);
    }
  });

  test('has no address that leads nowhere (RE-24)', () => {
    const checked: string[] = [];
    const faults: string[] = [];
    for (const from of built.files.keys()) {
      for (const address of built.addressesIn(from)) {
        if (address.startsWith('data:')) continue;
        const target = built.target(address, from);
        if (target === undefined) {
          if (!address.startsWith('https://')) faults.push(`${from}: ${address} is not https`);
          continue;
        }
        checked.push(address);
        const { file, fragment } = target;
        if (!built.files.has(file)) faults.push(`${from}: ${address} leads to no file`);
        else if (fragment !== '' && !idsIn(file).has(fragment)) faults.push(`${from}: ${address} leads to no element`);
      }
    }
    expect(faults).toEqual([]);
    expect(checked.length).toBeGreaterThan(60);
  });

  test('leads to every page and every layer, and needs every file that it carries', () => {
    const needed = [...built.files.keys()].flatMap((from) =>
      built.addressesIn(from).map((address) => built.target(address, from)?.file),
    );
    // The host script is named by partners' pages, security.txt by a standard.
    const known = new Set<string | undefined>([
      ...needed,
      '404.html',
      'robots.txt',
      '_headers',
      'embed/v1.js',
      '.well-known/security.txt',
    ]);
    const lonely = [...built.files.keys()].filter((file) => !known.has(file));
    expect(lonely).toEqual([]);
  });

  test('tells nothing of the machine that built it', () => {
    for (const [file, content] of built.files) {
      for (const path of [root, homedir(), tmpdir(), scratch, 'node_modules']) {
        if (path.length > 4) expect(content.includes(path), `${path} in ${file}`).toBe(false);
      }
    }
  });

  test('RE-23 is the same, byte for byte, built again from another folder, in another time zone, without a cache', () => {
    expect([...again.files.keys()]).toEqual([...built.files.keys()]);
    const different = [...built.files].filter(([file, bytes]) => !again.files.get(file)!.equals(bytes));
    expect(different.map(([file]) => file)).toEqual([]);
  });

  test('has valid HTML', async () => {
    const validator = new HtmlValidate(FlatConfigLoader.fromDirectory(root)!);
    const faults: string[] = [];
    for (const page of built.pages.keys()) {
      const { results } = await validator.validateString(built.text(page), join(root, 'dist', page));
      for (const { ruleId, line, column, message } of results.flatMap(({ messages }) => messages)) {
        if (ruleId === 'long-title' && page.includes('hostile-words')) continue;
        faults.push(`${page}:${line}:${column} ${message} (${ruleId})`);
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);
});

describeBeingFound(() => ({ built, stories }));
describeKeptVersions(() => ({ built, stories }));

test('scenes name only what is there', () => {
  for (const { story, layers } of stories) {
    const page = `stories/${story.slug}/index.html`;
    const address = built.pages.get(page)!.querySelector('story-map')!.getAttributeValue('data-scene')!;
    const { file } = built.target(address, page)!;
    const scene = JSON.parse(built.text(file)) as Scene;
    expect(scene.version).toBe(1);
    expect(scene.story).toBe(story.slug);
    expect(scene.steps.map(({ id }) => id)).toEqual(story.steps.map(({ id }) => id));
    for (const { needs, show, route } of scene.steps) {
      expect(Object.keys(scene.data)).toEqual(expect.arrayContaining(needs));
      expect([...layers.keys()]).toEqual(expect.arrayContaining(show));
      if (route !== undefined) {
        expect(scene.style.sources).toHaveProperty([route.source]);
        expect(route.line.length).toBeGreaterThan(2);
      }
    }
    for (const [source, where] of Object.entries(scene.data)) {
      expect(scene.style.sources).toHaveProperty([source]);
      const data = JSON.parse(built.text(built.target(where, file)!.file)) as { type: string; features: unknown[] };
      expect(data.type).toBe('FeatureCollection');
      expect(data.features.length).toBeGreaterThan(0);
    }
  }
  expect(stories.flatMap(({ story }) => story.steps).filter(({ route }) => route !== undefined)).toHaveLength(1);
});

test('oEmbed is found from story pages only, whole in JSON and XML, below the base path (EM-20, SM-11)', () => {
  const named = [...built.pages]
    .flatMap(([page, document]) =>
      document.querySelectorAll('link[rel="alternate"]').map((link) => ({
        page,
        type: link.getAttributeValue('type') ?? '',
        address: link.getAttributeValue('href')!,
      })),
    )
    .filter(({ type }) => type.endsWith('+oembed'));
  const subjects = stories.flatMap(({ story, translations, versions }) => [
    { story, path: story.slug },
    ...translations.map((each) => ({ story: each.story, path: `${story.slug}/${each.story.lang}` })),
    ...versions.map((version) => ({ story: version.story, path: `${story.slug}/v/${version.version}` })),
  ]);
  expect(named.map(({ page }) => page)).toEqual(
    subjects
      .map(({ path }) => `stories/${path}/index.html`)
      .flatMap((page) => [page, page])
      .sort(),
  );
  for (const { story, path } of subjects) {
    const page = `stories/${path}/index.html`;
    const [json, xml] = named.filter((link) => link.page === page);
    expect([json!.type, xml!.type]).toEqual(['application/json+oembed', 'text/xml+oembed']);
    const oembed = JSON.parse(built.text(built.target(json!.address, page)!.file)) as Oembed;
    expect(oembed).toMatchObject({ version: '1.0', type: 'rich', title: story.title, thumbnail_width: 1200 });
    expect(built.files.has(built.target(oembed.thumbnail_url, page)!.file)).toBe(true);
    const frame = new RegExp(
      `^<iframe src="([^"]+)" width="500" height="600" frameborder="0" title="[^"]+"></iframe>$`,
    );
    const [, src] = frame.exec(oembed.html)!;
    expect(built.target(src!, page)!.file).toBe(`embed/${path}/index.html`);
    const text = built.text(built.target(xml!.address, page)!.file);
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text).toContain(`<thumbnail_url>${oembed.thumbnail_url}</thumbnail_url>`);
  }
});

test('pictures are well-formed, self-contained and as large as the page says', () => {
  const drawn = [...built.pages].flatMap(([page, document]) =>
    document
      .querySelectorAll('img')
      .filter((image) => image.getAttributeValue('src')!.endsWith('.svg'))
      .map((image) => ({ page, image })),
  );
  expect(drawn.length).toBeGreaterThanOrEqual(7 + 3);
  for (const { page, image } of drawn) {
    const svg = built.text(built.target(image.getAttributeValue('src')!, page)!.file);
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
    expect(svg).not.toMatch(/<script|<image|<use|href=|url\(|NaN|Infinity|undefined/);
    const [, width, height] = / viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!;
    const stated = ['width', 'height'].map((name) => Number(image.getAttributeValue(name)));
    expect(stated).toEqual([Math.round(Number(width)), Math.round(Number(height))]);
  }
});

test('each step has its words, its picture and its text equivalent in the HTML', () => {
  for (const { story } of stories) {
    const file = `stories/${story.slug}/index.html`;
    const html = built.text(file);
    expect(html).toContain(`<html lang="${story.lang}">`);
    const sections = built.pages.get(file)!.querySelectorAll('section[data-step]');
    expect(sections.map((section) => section.getAttributeValue('data-step'))).toEqual(story.steps.map(({ id }) => id));
    for (const [index, { title, alt, prose, show }] of story.steps.entries()) {
      const section = sections[index]!;
      const text = decoded(section.textContent).replaceAll(/\s+/g, ' ');
      expect(text).toContain(title);
      expect(text).toContain(alt);
      expect(html).toContain(prose.html);
      expect(section.querySelectorAll('.picture img')).toHaveLength(1);
      expect(section.getAttributeValue('data-show')).toBe(show.join(' '));
      for (const id of prose.cites) expect(section.querySelector(`a[href="#source-${id}"]`)).not.toBeNull();
    }
  }
});

test('EM-05 EM-10 EM-19 an embed has no element a fragment could mean, no length of the window, and only links that leave it', () => {
  for (const { story } of stories.flatMap((original) => [original, ...original.translations])) {
    const storyFile = `${storyPath(story)}index.html`;
    const file = storyFile.replace('stories/', 'embed/');
    const page = built.pages.get(file)!;
    const ids = story.steps.flatMap(({ id }) => [id, `map-${id}`, `source-${id}`, `cite-${id}-1`]);
    for (const id of ids) expect(idsIn(file).has(id), id).toBe(false);
    const sheets = page.querySelectorAll('link[rel="stylesheet"]').map((link) => link.getAttributeValue('href')!);
    expect(sheets.length).toBeGreaterThan(1);
    for (const sheet of sheets) {
      expect(built.text(built.target(sheet, file)!.file), sheet).not.toMatch(/\d(s|d|l)?v(h|b|min|max)\b/);
    }
    for (const link of page.querySelectorAll('a')) {
      expect(link.getAttributeValue('target')).toBe('_blank');
      expect(link.getAttributeValue('rel')).toMatch(/\bnoopener\b/);
    }
    expect(page.querySelectorAll('section[data-step]')).toHaveLength(story.steps.length);
    const ends = page.querySelectorAll('.embed-head a, .embed-end a').map((link) => link.getAttributeValue('href')!);
    const canonical = page.querySelector('link[rel="canonical"]')!.getAttributeValue('href')!;
    for (const address of [...ends, canonical]) expect(built.target(address, file)!.file).toBe(storyFile);
    expect(ends).toHaveLength(2);
    expect(page.querySelector('html')!.getAttributeValue('lang')).toBe(story.lang);
    // Its frame's words are the language's own; none of these stories has such.
    const frame = page.querySelectorAll('.embed-head p, .embed-end').map((part) => part.getAttributeValue('lang'));
    expect(frame, file).toEqual(story.lang === 'en' ? [null, null] : ['en', 'en']);
  }
});

describe('SE-06 what authors and data say stays text, however hostile', () => {
  test('SE-09 no page has a script, a handler or an address that was not ours', () => {
    for (const [file, page] of built.pages) {
      for (const script of page.querySelectorAll('script')) {
        const type = script.getAttributeValue('type') ?? '';
        if (type === 'application/ld+json') expect(() => JSON.parse(script.textContent) as unknown, file).not.toThrow();
        else expect(built.target(script.getAttributeValue('src') ?? 'none', file)!.file, file).toMatch(/\.js$/);
      }
      for (const element of page.querySelectorAll('*')) {
        for (const { key, value } of element.attributes) {
          expect(key, file).not.toMatch(/^(on|style$|srcdoc$)/);
          if (/^(href|src|action|poster)$/.test(key))
            expect(String(value), file).not.toMatch(/^\s*(javascript|vbscript):/i);
        }
      }
    }
  });

  test('SE-08 links that leave the site are https or mailto', () => {
    for (const [file, page] of built.pages) {
      const links = page.querySelectorAll('a[href]').map((link) => link.getAttributeValue('href')!);
      const leaving = links.filter((address) => built.target(address, file) === undefined);
      expect(
        leaving.filter((address) => !/^(https:\/\/|mailto:)/.test(address)),
        file,
      ).toEqual([]);
    }
  });

  test('the words stand in the page as they were written', () => {
    const page = built.pages.get('stories/hostile-words/index.html')!;
    const text = page.querySelector('main')!.textContent;
    for (const words of [
      'window.xss = "title"',
      'window.xss = 8',
      '<script>window.xss = 10</script>',
      '<iframe srcdoc=',
    ]) {
      expect(decoded(text)).toContain(words);
    }
  });

  test('JSON, XML and style sheets stay what they are', () => {
    for (const file of built.files.keys()) {
      const text = /\.(json|geojson|xml|css|svg)$/.test(file) ? built.text(file) : '';
      if (/json$/.test(file)) expect(() => JSON.parse(text) as unknown, file).not.toThrow();
      if (/\.(xml|svg)$/.test(file)) expect(XMLValidator.validate(text), file).toBe(true);
      if (/\.(svg|css)$/.test(file)) expect(text, file).not.toMatch(/<script|onload|window\.xss/i);
    }
  });
});

test('a story with faults stops the build, and all of them are told', async () => {
  expect(refused.code).not.toBe(0);
  const issues = JSON.parse(await readFile(join(broken, 'issues.json'), 'utf8')) as Issue[];
  expect(issues.length).toBeGreaterThan(10);
  for (const { file, line, message } of issues) {
    expect(refused.printed).toContain(message);
    expect(refused.printed).toContain(`${file}:${line}`);
  }
});

function idsIn(file: string): Set<string | null> {
  const page = built.pages.get(file);
  return new Set(page?.querySelectorAll('[id]').map((element) => element.getAttributeValue('id')));
}

function decoded(text: string): string {
  const characters: Record<string, string> = {
    lt: '<',
    gt: '>',
    quot: '"',
    amp: '&',
    '#39': "'",
    '#34': '"',
    '#x27': "'",
    '#x3C': '<',
  };
  return text.replaceAll(/&(#?\w+);/g, (entity, name: string) => characters[name] ?? entity);
}
