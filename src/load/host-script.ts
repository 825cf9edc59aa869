import { join } from 'node:path';
import { build } from 'vite';

const source = join(process.cwd(), 'src/client/host-script.ts');

/** Goes before the code, so that whoever finds the file in a page knows what it is. */
const banner = '/*! Placeline host script, version 1. MIT licence. */';

/**
 * The script for partners' pages, bundled and made small: one plain script that needs nothing else and leaves no global name.
 *
 * @throws Error when the source cannot be bundled
 */
export async function hostScript(): Promise<string> {
  const built = await build({
    configFile: false,
    envFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      rollupOptions: { input: source, output: { format: 'iife' } },
      modulePreload: false,
    },
  });
  const chunks = [built].flat().flatMap((part) => ('output' in part ? part.output : []));
  const [chunk, ...others] = chunks;
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('The host script is not one file.');
  return `${banner}\n${chunk.code}`;
}
