import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Address of the story of a built site whose page is the longest: it costs readers most.
 *
 * @throws Error when the folder holds no story
 */
export async function longestStory(dir: string): Promise<string> {
  const names = await readdir(join(dir, 'stories')).catch(() => []);
  const pages = await Promise.all(
    names.map(async (name) => ({ name, size: (await stat(join(dir, 'stories', name, 'index.html'))).size })),
  );
  const longest = pages.sort((a, b) => b.size - a.size)[0];
  if (longest === undefined) throw new Error(`${dir}/ holds no story. Build the site first: npm run build`);
  return `/stories/${longest.name}/`;
}

/** Addresses of a story's page and of what its readers fetch: pictures, base map, shapes, scene, scripts, styles and fonts. */
export async function storyFiles(dir: string, page: string): Promise<string[]> {
  const slug = page.split('/').filter(Boolean).at(-1) ?? '';
  const below = async (folder: string) => (await readdir(join(dir, folder))).map((name) => `/${folder}/${name}`);
  const map = await below(`map/${slug}`);
  return [page, ...map.filter((address) => !/\/card\.\w+\.png$/.test(address)), ...(await below('_astro'))];
}
