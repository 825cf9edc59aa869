import { parseArgs } from 'node:util';
import { IssuesError, printIssues } from '../issue.ts';
import { planFreeze, writeFreeze } from '../load/freeze.ts';

const usage = `Keeps a story as it is now, to be read for ever at /stories/<slug>/v/<n>/.

  npm run story:freeze -- <slug> [--root DIR]

  --root DIR  the folder that holds geo/ and stories/ (left out: this one)`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { root: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [slug, ...others] = positionals;
  if (values.help === true) console.log(usage);
  else if (slug === undefined || others.length > 0) fail(usage, 2);
  else await freeze(values.root ?? '.', slug);
} catch (error) {
  if (error instanceof IssuesError) fail(printIssues(error.issues), 1);
  else if (error instanceof TypeError && 'code' in error) fail(`${error.message}\n\n${usage}`, 2);
  else throw error;
}

async function freeze(root: string, slug: string): Promise<void> {
  const plan = await planFreeze(root, slug);
  await writeFreeze(root, plan);
  const bytes = [...plan.files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(`Kept version ${plan.version} in ${plan.folder}/: ${plan.files.size} files, ${Math.round(bytes / 1024)} KB.
Commit it, and the next build has it at /stories/${slug}/v/${plan.version}/ and, as an embed, at /embed/${slug}/v/${plan.version}/.`);
}

function fail(message: string, code: number): void {
  console.error(message);
  process.exitCode = code;
}
