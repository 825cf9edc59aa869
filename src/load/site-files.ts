import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, ViteUserConfig } from 'astro';
import { headersFile } from './headers.ts';
import { licencesText, shippedLicences } from './licences.ts';
import { keepPreviousFiles } from './previous-build.ts';
import { securityText } from './security-text.ts';

type Plugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

/**
 * Writes what belongs beside the pages: `_headers` for the host, with the base path the site was built for, `licences.txt` and
 * `.well-known/security.txt`, with the contact that `PLACELINE_CONTACT` names. Hashed files of the build that `PLACELINE_PREVIOUS`
 * names are kept. While the site is being written (`npm run dev`),
 * it is worked out anew after every change of a story or layer.
 */
export function siteFiles({ isPreview = false }: { isPreview?: boolean } = {}): AstroIntegration {
  let base = '/';
  let securityFile = '';
  let root = '';
  return {
    name: 'placeline-site-files',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'dev') updateConfig({ vite: { plugins: [watchContent()] } });
      },
      'astro:config:done': ({ config }) => {
        base = config.base;
        const home = new URL(`/${base}/`.replaceAll(/\/+/g, '/'), config.site).href;
        securityFile = securityText({ home, contact: process.env['PLACELINE_CONTACT'] });
        root = fileURLToPath(config.root);
      },
      'astro:build:done': async ({ dir }) => {
        await mkdir(new URL('.well-known/', dir), { recursive: true });
        await writeFile(new URL('.well-known/security.txt', dir), securityFile);
        await writeFile(new URL('licences.txt', dir), licencesText(shippedLicences(root)));
        const previous = process.env['PLACELINE_PREVIOUS'];
        if (previous !== undefined) await keepPreviousFiles(previous, fileURLToPath(dir), Date.now());
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
