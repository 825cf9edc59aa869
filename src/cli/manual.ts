import { writeFileSync } from 'node:fs';
import { printManual } from './print-manual.ts';

/** `npm run manual`: prints the authors' manual from the schema. */
writeFileSync('docs/authors-manual.md', printManual());
console.log('Wrote docs/authors-manual.md.');
