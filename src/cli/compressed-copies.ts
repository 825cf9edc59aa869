import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { mediaType } from './media-type.ts';

/**
 * Writes `<file>.br` and `<file>.gz` beside every text file below a folder, as small as they get, for hosts that send such
 * copies instead of compressing at each request.
 *
 * @returns how many files have copies
 */
export async function writeCompressedCopies(dir: string): Promise<number> {
  let count = 0;
  for (const { parentPath, name } of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!mediaType(name).isText) continue;
    const file = join(parentPath, name);
    const bytes = await readFile(file);
    await writeFile(
      `${file}.br`,
      await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    );
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
    count += 1;
  }
  return count;
}
