import { defineConfig } from 'astro/config';
import sitemap from '@astrojs/sitemap';
import { authoring } from './src/dev/authoring.ts';
import { siteFiles } from './src/load/site-files.ts';

export default defineConfig({
  site: process.env.PLACELINE_SITE ?? 'http://localhost:4321',
  base: process.env.PLACELINE_BASE ?? '/',
  trailingSlash: 'ignore',
  compressHTML: true,
  build: { inlineStylesheets: 'never' },
  // Coloured code would need style attributes, which the pages' policy forbids.
  markdown: { syntaxHighlight: false },
  integrations: [
    siteFiles(),
    authoring(),
    // Steps' own pages and embeds repeat the story, which is their canonical address; previews repeat embeds.
    sitemap({ filter: (page) => !/\/(stories\/[^/]+|embed|embed-preview)\/[^/]+\/$/.test(page) }),
  ],
  vite: {
    build: { assetsInlineLimit: 0 },
    worker: { format: 'es' },
  },
});
