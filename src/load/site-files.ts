import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { headersFile } from './headers.ts';
import { licencesText, shippedLicences } from './licences.ts';
import { keepPreviousFiles } from './previous-build.ts';
import { securityText } from './security-text.ts';

/**
 * Writes what belongs beside the pages: `_headers` for the host, with the base path the site was built for, `licences.txt` and
 * `.well-known/security.txt`, with the contact that `PLACELINE_CONTACT` names. Hashed files of the build that `PLACELINE_PREVIOUS`
 * names are kept.
 */
export function siteFiles({ isPreview = false }: { isPreview?: boolean } = {}): AstroIntegration {
  let base = '/';
  let securityFile = '';
  let root = '';
  return {
    name: 'placeline-site-files',
    hooks: {
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
