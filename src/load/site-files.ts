import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
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
      'astro:build:done': async ({ dir, logger }) => {
        await mkdir(new URL('.well-known/', dir), { recursive: true });
        await writeFile(new URL('.well-known/security.txt', dir), securityFile);
        await writeFile(new URL('licences.txt', dir), licencesText(shippedLicences(root)));
        const previous = process.env['PLACELINE_PREVIOUS'];
        if (previous !== undefined) await keepPreviousFiles(previous, fileURLToPath(dir), Date.now());
        const entries = await readdir(dir, { withFileTypes: true });
        const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
        await writeFile(new URL('_headers', dir), headersFile({ base, folders, isPreview }));
        const note = await noteOnTiles(fileURLToPath(dir));
        if (note !== undefined) logger.info(note);
      },
    },
  };
}

/** What whoever hosts the site must know of its large layers; undefined where it has none. */
export async function noteOnTiles(folder: string): Promise<string | undefined> {
  const files = await readdir(join(folder, 'map'), { recursive: true }).catch(() => []);
  const archives = files.filter((file) => file.endsWith('.pmtiles')).sort();
  if (archives.length === 0) return undefined;
  const sizes = await Promise.all(archives.map(async (file) => (await stat(join(folder, 'map', file))).size));
  const listed = archives.map(
    (file, index) => `map/${file.replaceAll(sep, '/')} (${(sizes[index]! / 1e6).toFixed(1)} MB)`,
  );
  return `Large layers are in ${listed.join(', ')}. The host must send parts of these files (Range requests, answered 206); where it does not, readers keep the pictures of the steps that show them.`;
}
