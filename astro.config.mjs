import { defineConfig } from 'astro/config';
import sitemap from '@astrojs/sitemap';
import { authoring } from './src/dev/authoring.ts';
import { lastChanges } from './src/load/last-changes.ts';
import { siteFiles } from './src/load/site-files.ts';

const site = process.env.PLACELINE_SITE ?? 'http://localhost:4321';
const base = process.env.PLACELINE_BASE ?? '/';
const home = new URL(`${base}/`.replaceAll(/\/+/g, '/'), site).href;
const changes = await lastChanges(process.env.PLACELINE_ROOT ?? '.');

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
      filter: (page) => !/^(stories\/[^/]+|embed|embed-preview)\/./.test(page.slice(home.length)),
      serialize: (item) => ({ ...item, lastmod: changes.get(item.url.slice(home.length)) }),
    }),
  ],
  vite: {
    build: { assetsInlineLimit: 0 },
    worker: { format: 'es' },
  },
});
