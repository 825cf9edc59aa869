import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of `src/` whose code makes what is cached. */
const folders = ['geo', 'story', 'map', 'load'];

/**
 * A fingerprint of everything but the inputs that a computed value depends on: our own code, the versions of all packages,
 * and Node, whose arithmetic is not the same in every version. Undefined where the code cannot be found.
 */
export function codeFingerprint(root = projectRoot()): string | undefined {
  if (root === undefined) return undefined;
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join('src', folder, name)),
  );
  const hash = createHash('sha256').update(`${process.version} ${process.arch}`);
  for (const file of [...files.sort(), 'package-lock.json'])
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Above this file; where it is a bundled copy, which may lie anywhere, the working directory. */
function projectRoot(): string | undefined {
  const candidates = [join(import.meta.dirname, '..', '..'), process.cwd()];
  return candidates.find((folder) => existsSync(join(folder, 'src/load/code-fingerprint.ts')));
}
