import { defineConfig } from 'astro/config';
import sitemap from '@astrojs/sitemap';
import { siteFiles } from './src/load/site-files.ts';

export default defineConfig({
  site: process.env.PLACELINE_SITE ?? 'http://localhost:4321',
  base: process.env.PLACELINE_BASE ?? '/',
  trailingSlash: 'ignore',
  compressHTML: true,
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  integrations: [
    siteFiles(),
    // Steps' own pages and embeds repeat the story, which is their canonical address; previews repeat embeds.
    sitemap({ filter: (page) => !/\/(stories\/[^/]+|embed|embed-preview)\/[^/]+\/$/.test(page) }),
  ],
  vite: {
    build: { assetsInlineLimit: 0 },
    worker: { format: 'es' },
  },
});
