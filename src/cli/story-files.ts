import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Address of the first story of a built site, by its name.
 *
 * @throws Error when the folder holds no story
 */
export async function firstStory(dir: string): Promise<string> {
  const names = await readdir(join(dir, 'stories')).catch(() => []);
  const [first] = names.sort();
  if (first === undefined) throw new Error(`${dir}/ holds no story. Build the site first: npm run build`);
  return `/stories/${first}/`;
}

/** Addresses of a story's page and of what its readers fetch: pictures, base map, shapes, scene, scripts, styles and fonts. */
export async function storyFiles(dir: string, page: string): Promise<string[]> {
  const slug = page.split('/').filter(Boolean).at(-1) ?? '';
  const below = async (folder: string) => (await readdir(join(dir, folder))).map((name) => `/${folder}/${name}`);
  const map = await below(`map/${slug}`);
  return [page, ...map.filter((address) => !/\/card\.\w+\.png$/.test(address)), ...(await below('_astro'))];
}
