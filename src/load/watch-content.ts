import { join, resolve, sep } from 'node:path';
import type { ViteUserConfig } from 'astro';

type Plugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

/**
 * While the site is being written, a change of content counts as a change of `site.ts`, which keeps the site: all that was made
 * from it is made again, and open pages are loaded anew.
 */
export function watchContent(root = resolve(process.env['PLACELINE_ROOT'] ?? '.')): Plugin {
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
