import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { smallFonts } from '../load/small-fonts.ts';

const styles = join(import.meta.dirname, '../styles');
for (const [name, font] of await smallFonts(await readFile(join(styles, 'fonts.css'), 'utf8'))) {
  const path = join(styles, 'fonts', `${name}.woff2`);
  await writeFile(path, font);
  console.log(`${path}: ${font.length} bytes`);
}
