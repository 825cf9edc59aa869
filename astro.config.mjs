import { defineConfig } from 'astro/config';
import sitemap from '@astrojs/sitemap';
import { authoring } from './src/dev/authoring.ts';
import { lastChanges } from './src/load/last-changes.ts';
import { siteFiles } from './src/load/site-files.ts';

const site = process.env.PLACELINE_SITE ?? 'http://localhost:4321';
const base = process.env.PLACELINE_BASE ?? '/';
const home = new URL(`${base}/`.replaceAll(/\/+/g, '/'), site).href;
const listed = await lastChanges(process.env.PLACELINE_ROOT ?? '.');

export default defineConfig({
  site,
  base,
  trailingSlash: 'ignore',
  compressHTML: true,
  build: { inlineStylesheets: 'never' },
  // Coloured code would need style attributes, which the pages' policy forbids.
  markdown: { syntaxHighlight: false },
  integrations: [
    siteFiles({ isPreview: process.env.PLACELINE_PREVIEW === '1' }),
    authoring(),
    sitemap({
      // Steps' own pages, frozen versions and embeds repeat the story, which is their canonical address; previews repeat embeds.
      filter: (page) => {
        const path = page.slice(home.length);
        return listed.has(path) || !/^(stories\/[^/]+|embed|embed-preview)\/./.test(path);
      },
      serialize: (item) => {
        const { lastmod, languages = [] } = listed.get(item.url.slice(home.length)) ?? {};
        const links = languages.map(({ lang, path }) => ({ lang, url: home + path }));
        const fallback = links.slice(0, 1).map(({ url }) => ({ lang: 'x-default', url }));
        return { ...item, lastmod, links: [...links, ...fallback] };
      },
    }),
  ],
  vite: {
    build: { assetsInlineLimit: 0 },
    worker: { format: 'es' },
  },
});
