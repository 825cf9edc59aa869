import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { AstroIntegration, ViteUserConfig } from 'astro';
import { headersFile } from './headers.ts';

type Plugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

/**
 * Writes what a static host needs beside the pages: `_headers`, with the base path the site was built for. While the site is
 * being written (`npm run dev`), it is worked out anew after every change of a story or layer.
 */
export function siteFiles({ isPreview = false }: { isPreview?: boolean } = {}): AstroIntegration {
  let base = '/';
  return {
    name: 'placeline-site-files',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'dev') updateConfig({ vite: { plugins: [watchContent()] } });
      },
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

/** A change of content counts as a change of `site.ts`, which keeps the site: all that was made from it is made again. */
function watchContent(root = resolve(process.env['PLACELINE_ROOT'] ?? '.')): Plugin {
  const folders = ['geo', 'stories'].map((name) => join(root, name));
  const isContent = (file: string) => folders.some((folder) => resolve(file).startsWith(folder + sep));
  return {
    name: 'placeline-watch-content',
    configureServer({ watcher }) {
      watcher.add(folders);
    },
    hotUpdate: {
      order: 'pre',
      handler({ file }) {
        if (!isContent(file)) return undefined;
        const site = join(import.meta.dirname, 'site.ts').replaceAll(sep, '/');
        return [...(this.environment.moduleGraph.getModulesByFile(site) ?? [])];
      },
    },
  };
}
