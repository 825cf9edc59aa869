import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Names in a folder, sorted, without hidden ones; none where there is no such folder. */
export async function namesIn(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const visible = entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    files: visible.filter((entry) => !entry.isDirectory()).map(({ name }) => name),
    folders: visible.filter((entry) => entry.isDirectory()).map(({ name }) => name),
  };
}

/** The texts of files of one folder, by name. */
export async function textsOf(folder: string, names: readonly string[]): Promise<Map<string, string>> {
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const);
  return new Map(await Promise.all(texts));
}
