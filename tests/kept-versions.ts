import { describe, expect, test } from 'vitest';
import type { LoadedStory } from '../src/load/story.ts';
import { type BuiltSite } from './built-site.ts';

/** Versions of stories that stay as they were, held against the files that keep them. */
export function describeKeptVersions(site: () => { built: BuiltSite; stories: LoadedStory[] }): void {
  const kept = () => site().stories.flatMap(({ story, versions }) => versions.map((version) => ({ story, version })));
  const addresses = (slug: string, version: number) =>
    ['stories', 'embed'].map((folder) => `${folder}/${slug}/v/${version}/`);

  describe('a kept version', () => {
    test('says what it said, with its own pictures, on its page and in its embed', () => {
      const { built } = site();
      expect(kept()).toHaveLength(2);
      for (const { story, version } of kept()) {
        for (const address of addresses(story.slug, version.version)) {
          const html = built.text(`${address}index.html`);
          const page = built.pages.get(`${address}index.html`)!;
          expect(html).toContain(`<html lang="${story.lang}">`);
          const shown = page
            .querySelectorAll('section[data-step]')
            .map((section) => section.getAttributeValue('data-step'));
          expect(shown).toEqual(version.story.steps.map(({ id }) => id));
          for (const { title, alt, prose } of version.story.steps) {
            expect(html).toContain(title);
            expect(html).toContain(alt);
            if (address.startsWith('stories/')) expect(html).toContain(prose.html);
          }
          const pictures = page.querySelectorAll('.picture img').map((image) => image.getAttributeValue('src')!);
          const drawn = pictures.map((src) => built.text(built.target(src, 'index.html')!.file));
          expect(drawn).toEqual(version.story.steps.map(({ id }) => version.pictures.get(`${id}.svg`)));
        }
      }
    });

    test('knows whether there is a newer one', () => {
      const told = kept().map(({ story, version }) => [
        story.slug,
        ...addresses(story.slug, version.version).map((address) =>
          /<p class="version-note"[^>]*>(.*?)<\/p>/s
            .exec(site().built.text(`${address}index.html`))![1]!
            .replaceAll(/<[^>]+>/g, '')
            .replaceAll(/\s+/g, ' ')
            .trim(),
        ),
      ]);
      const newer = 'Version 1, 5 January 2026 There is a newer version, of 6 January 2026. Read the current version';
      const same =
        'Version 1, 10 February 2026 Kept as it was published; the story has not changed since. Read the current version';
      expect(told).toEqual([
        ['across-the-date-line', newer, newer],
        ['am-aequator', same, same],
      ]);
    });

    test('speaks the language of the story around it, and says where it has to be English (AX-24)', () => {
      const told = kept().flatMap(({ story, version }) =>
        addresses(story.slug, version.version).map((address) => {
          const page = site().built.pages.get(`${address}index.html`)!;
          const around = page.querySelectorAll('.version-note, .embed-head p, .embed-end, #corrections, #story-embed');
          return [story.lang, ...new Set(around.map((part) => part.getAttributeValue('lang')))];
        }),
      );
      expect(told).toEqual([
        ['en', null],
        ['en', null],
        ['de', 'en'],
        ['de', 'en'],
      ]);
    });

    test('tells the page around its embed when there is a newer one', () => {
      const told = kept().map(({ story, version }) => {
        const [, embed] = addresses(story.slug, version.version);
        const player = site().built.pages.get(`${embed}index.html`)!.querySelector('story-map')!;
        return ['data-version', 'data-newer'].map((name) => player.getAttributeValue(name));
      });
      expect(told).toEqual([
        ['1', '2026-01-06'],
        ['1', null],
      ]);
    });

    test('has another date of change than the story exactly where the story has changed (SM-05)', () => {
      const changed = site().stories.flatMap(({ story, versions, content }) => {
        const last = versions.at(-1);
        if (last === undefined) return [];
        expect(story.updated !== last.story.updated).toBe(content !== last.content);
        return content !== last.content;
      });
      expect(changed).toEqual([true, false]);
    });

    test('needs no live map, names the story as canonical and is pinned by its own code', () => {
      const { built } = site();
      for (const { story, version } of kept()) {
        const [page, embed] = addresses(story.slug, version.version);
        for (const address of [page, embed]) {
          const document = built.pages.get(`${address}index.html`)!;
          expect(document.querySelector('[data-scene]')).toBeNull();
          const canonical = document.querySelector('link[rel="canonical"]')!.getAttributeValue('href')!;
          expect(built.target(canonical, 'index.html')!.file).toBe(`stories/${story.slug}/index.html`);
        }
        expect(built.text(`${page}index.html`)).toContain(`/some/folder/${embed}&quot;`);
      }
    });
  });
}
