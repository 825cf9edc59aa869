import { parseArgs } from 'node:util';
import { printIssues } from '../issue.ts';
import { loadStories } from '../load/story.ts';

const usage = `Checks every story and layer, and prints all faults with file, line and remedy.

  npm run validate -- [--json] [--root DIR]

  --json      print one array of issues: {file, line, path, message, severity}
  --root DIR  the folder that holds geo/ and stories/ (left out: this one)`;

try {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, root: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) console.log(usage);
  else await validate(values.root ?? '.', values.json === true);
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}

async function validate(root: string, asJson: boolean): Promise<void> {
  const { stories, issues } = await loadStories(root);
  if (asJson) console.log(JSON.stringify(issues, null, 2));
  else if (issues.length > 0) console.log(printIssues(issues));
  if (issues.some(({ severity }) => severity === 'error')) process.exitCode = 1;
  else if (!asJson) {
    const steps = stories.reduce((sum, { story }) => sum + story.steps.length, 0);
    const layers = stories.reduce((sum, loaded) => sum + loaded.layers.size, 0);
    const sources = stories.reduce((sum, { story }) => sum + story.sources.length, 0);
    const counts = [
      count(stories.length, 'story', 'stories'),
      count(steps, 'step'),
      count(layers, 'layer'),
      count(sources, 'source'),
    ];
    console.log(`Checked ${counts.join(', ')}: nothing stops a build.`);
  }
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
