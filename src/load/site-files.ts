import { readdir, writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { headersFile } from './headers.ts';

/** Writes what a static host needs beside the pages: `_headers`, with the base path the site was built for. */
export function siteFiles({ isPreview = false }: { isPreview?: boolean } = {}): AstroIntegration {
  let base = '/';
  return {
    name: 'placeline-site-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:done': async ({ dir }) => {
        const entries = await readdir(dir, { withFileTypes: true });
        const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
        await writeFile(new URL('_headers', dir), headersFile({ base, folders, isPreview }));
      },
    },
  };
}
