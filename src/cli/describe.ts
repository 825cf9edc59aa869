import { parseArgs } from 'node:util';
import { printIssues } from '../issue.ts';
import { loadStories } from '../load/story.ts';
import { printDrafts } from './print-drafts.ts';

const usage = `Prints, for each step of a story, its alt and a draft for it that is worked out from the shapes.

  npm run describe -- <slug> [--root DIR]

  --root DIR  the folder that holds geo/ and stories/ (left out: this one)`;

try {
  const { values, positionals } = parseArgs({
    options: { root: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help === true) console.log(usage);
  else await describe(positionals, values.root ?? '.');
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error)) throw error;
  refuse(error.message);
}

async function describe([slug, ...rest]: string[], root: string): Promise<void> {
  if (slug === undefined || rest.length > 0) return refuse('Name one story.');
  const { stories, issues } = await loadStories(root);
  const loaded = stories.find(({ story }) => story.slug === slug);
  if (loaded !== undefined) return console.log(printDrafts(loaded));
  const faults = issues.filter(({ file }) =>
    ['stories', 'geo'].some((folder) => file.startsWith(`${folder}/${slug}/`)),
  );
  if (faults.length === 0)
    return refuse(`There is no story "${slug}". There are: ${stories.map(({ story }) => story.slug).join(', ')}.`);
  console.log(printIssues(faults));
  process.exitCode = 1;
}

function refuse(message: string): void {
  console.error(`${message}\n\n${usage}`);
  process.exitCode = 2;
}
