import { cp, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Folders whose files are named by a hash of their content, so that old and new ones can lie side by side. */
const hashed = ['_astro', 'map'];

/** How long a page of an earlier build may stay open and still find its files, in days. */
export const keptDays = 90;

/**
 * Adds to a built site the hashed files of the build before, which pages that are still open, and embeds in partners' pages,
 * may yet ask for. Files older than 90 days by their date of change are left behind; what the new build has made itself stays
 * as it is.
 *
 * @param now milliseconds since 1970
 * @returns how many files were added
 * @throws Error when `previous` is no built site
 */
export async function keepPreviousFiles(previous: string, dir: string, now: number): Promise<number> {
  if ((await stat(join(previous, 'index.html')).catch(() => undefined)) === undefined) {
    throw new Error(
      `PLACELINE_PREVIOUS is "${previous}", which holds no index.html. Name the folder of the build before.`,
    );
  }
  let count = 0;
  for (const folder of hashed) {
    const names = await readdir(join(previous, folder), { recursive: true }).catch(() => []);
    for (const name of names) {
      const [from, to] = [join(previous, folder, name), join(dir, folder, name)];
      const found = await stat(from);
      const isOld = now - found.mtimeMs > keptDays * 24 * 60 * 60 * 1000;
      if (!found.isFile() || isOld || (await stat(to).catch(() => undefined)) !== undefined) continue;
      await mkdir(dirname(to), { recursive: true });
      await cp(from, to, { preserveTimestamps: true });
      count += 1;
    }
  }
  return count;
}
