import { writeFileSync } from 'node:fs';
import { embedProofs } from './embed-proofs.ts';
import { printManual } from './print-manual.ts';

/** `npm run manual`: prints the authors' manual from the schema, and the partners' table of proofs from the tests' titles. */
const files = {
  'docs/authors-manual.md': printManual(),
  'docs/embed-proofs.json': `${JSON.stringify(embedProofs(), null, 2)}\n`,
};
for (const [file, text] of Object.entries(files)) {
  writeFileSync(file, text);
  console.log(`Wrote ${file}.`);
}
