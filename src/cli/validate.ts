import { parseArgs } from 'node:util';
import { printIssues, type Issue } from '../issue.ts';
import { fixLayers, type Change } from '../load/fix-geojson.ts';
import { loadStories } from '../load/story.ts';

const usage = `Checks every story and layer, and prints all faults with file, line and remedy.

  npm run validate -- [--fix] [--json] [--root DIR]

  --fix       first mend in the GeoJSON files what needs no judgement, and say what: numbers are rounded to six decimals,
              rings closed, rings that run the wrong way turned round; the files' layout stays
  --json      print one array of issues: {file, line, column, path, message, severity}; with --fix an object:
              {fixed: [{file, line, message}], issues}
  --root DIR  the folder that holds geo/ and stories/ (left out: this one)`;

try {
  const { values } = parseArgs({
    options: {
      fix: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      root: { type: 'string', default: '.' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) console.log(usage);
  else await validate(values.root, values.fix, values.json);
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}

async function validate(root: string, isFixing: boolean, asJson: boolean): Promise<void> {
  const fixed = isFixing ? await fixLayers(root) : [];
  const { stories, issues } = await loadStories(root);
  const isFaulty = issues.some(({ severity }) => severity === 'error');
  if (isFaulty) process.exitCode = 1;
  if (asJson) {
    console.log(JSON.stringify(isFixing ? { fixed, issues } : issues, null, 2));
    return;
  }
  if (isFixing) console.log(printChanges(fixed));
  if (issues.length > 0) console.log(printIssues(issues));
  if (!isFixing && issues.some(canFix)) console.log('npm run validate -- --fix mends some of these by itself.');
  if (isFaulty) return;
  const counts = [
    count(stories.length, 'story', 'stories'),
    count(
      stories.reduce((sum, { story }) => sum + story.steps.length, 0),
      'step',
    ),
    count(
      stories.reduce((sum, loaded) => sum + loaded.layers.size, 0),
      'layer',
    ),
    count(
      stories.reduce((sum, { story }) => sum + story.sources.length, 0),
      'source',
    ),
  ];
  console.log(`Checked ${counts.join(', ')}: nothing stops a build.`);
}

function printChanges(changes: readonly Change[]): string {
  if (changes.length === 0) return 'Nothing needed mending.';
  return ['Mended:', ...changes.map(({ file, line, message }) => `${file}:${line}  ${message}`), ''].join('\n');
}

/** The three sorts of faults that --fix mends. */
function canFix({ file, message }: Issue): boolean {
  return (
    file.endsWith('.geojson') &&
    / more than 6 decimals | a ring that is not closed| runs (anti)?clockwise\./.test(message)
  );
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
