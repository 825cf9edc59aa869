import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCompressedCopies } from './compressed-copies.ts';
import { foldersOf, nginxConfig } from './nginx-config.ts';

const usage = `Makes the built site ready for nginx: writes compressed copies (.br, .gz) beside its text files and prints a
server block with the site's headers. Certificates are yours to add.

  npm run --silent nginx -- [--dir DIR] [--base PATH] [--listen ADDRESS] [--name NAME] [--brotli] > site.conf

  --dir DIR         the built site, where nginx will find it (left out: dist)
  --base PATH       base path it was built for (left out: PLACELINE_BASE, else /)
  --listen ADDRESS  port, or address and port (left out: 80)
  --name NAME       the site's name, such as maps.example (left out: any)
  --brotli          also send the .br files; nginx needs its module brotli_static`;

try {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string', default: 'dist' },
      base: { type: 'string', default: process.env['PLACELINE_BASE'] ?? '/' },
      listen: { type: 'string', default: '80' },
      name: { type: 'string', default: '_' },
      brotli: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) console.log(usage);
  else {
    const { base, listen, name: serverName, brotli } = values;
    const dir = resolve(values.dir);
    const folders = foldersOf(dir);
    const count = await writeCompressedCopies(dir);
    process.stderr.write(`${count} files have compressed copies beside them.\n`);
    process.stdout.write(nginxConfig({ dir, base, folders, listen, serverName, brotli }));
  }
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const isUsage = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(isUsage ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = isUsage ? 2 : 1;
}
