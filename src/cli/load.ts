import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { writeCompressedCopies } from './compressed-copies.ts';
import { findProgram, hasBrotli, runNginx } from './run-nginx.ts';
import { longestStory, storyFiles } from './story-files.ts';

const usage = `Serves the built site with nginx, as npm run nginx configures it, and asks for a story's files as fast as it can.
Nothing is installed for it: where nginx or wrk is missing, it says so and ends with status 2.

  npm run load -- [--seconds N] [--connections N] [--least N] [--path PATH] [--dir DIR]

  --seconds N      how long (left out: 20)
  --connections N  how many at a time (left out: 64)
  --least N        requests a second that must be held, without an error, or else the status is 1 (left out: 5000)
  --path PATH      the story's page, as /stories/river/ (left out: the story with the longest page)
  --dir DIR        the built site, built without a base path (left out: dist)`;

interface Outcome {
  requests: number;
  seconds: number;
  bytes: number;
  /** Requests without an answer. */
  failed: number;
  /** Answers of status 400 and above. */
  refused: number;
  medianMs: number;
  /** What 99 of 100 requests do not exceed. */
  slowMs: number;
}

try {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '20' },
      connections: { type: 'string', default: '64' },
      least: { type: 'string', default: '5000' },
      path: { type: 'string' },
      dir: { type: 'string', default: 'dist' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [seconds, connections, least] = [values.seconds, values.connections, values.least].map(Number);
  const missing = ['nginx', 'wrk'].filter((name) => findProgram(name) === undefined);
  if (values.help === true) console.log(usage);
  else if (![seconds, connections, least].every((number) => number! >= 1)) {
    throw new Error('--seconds, --connections and --least take whole numbers from 1.');
  } else if (missing.length > 0) {
    console.error(`${missing.join(' and ')} must be installed first. On Debian: apt-get install nginx-light wrk`);
    process.exitCode = 2;
  } else {
    const outcome = await load(values.dir, values.path, seconds!, connections!);
    process.exitCode = report(outcome, least!) ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const isUsage = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(isUsage ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = isUsage ? 2 : 1;
}

async function load(dir: string, page: string | undefined, seconds: number, connections: number): Promise<Outcome> {
  const [busy = 0] = loadavg();
  if (busy > availableParallelism() / 2) {
    console.error(`This machine is busy (load ${busy.toFixed(1)}): it holds fewer requests than it could.`);
  }
  const scratch = await mkdtemp(join(tmpdir(), 'placeline-load-'));
  const site = join(scratch, 'site');
  await cp(dir, site, { recursive: true });
  const files = await storyFiles(site, page ?? (await longestStory(site)));
  await writeCompressedCopies(site);
  await writeFile(join(scratch, 'paths.txt'), `${files.join('\n')}\n`);
  const nginx = await runNginx(site);
  try {
    console.log(`${files.length} files of ${files[0]!}, ${connections} connections, ${seconds} s`);
    const script = join(import.meta.dirname, 'load-requests.lua');
    const { stdout } = await promisify(execFile)('wrk', [
      ...['-t', String(Math.min(availableParallelism(), connections)), '-c', String(connections), '-d', `${seconds}s`],
      ...['--latency', '-s', script, nginx.address, join(scratch, 'paths.txt'), hasBrotli ? 'gzip, br' : 'gzip'],
    ]);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Outcome;
  } finally {
    await nginx.stop();
    await rm(scratch, { recursive: true });
  }
}

/** Prints what came of it and returns whether it was enough. */
function report({ requests, seconds, bytes, failed, refused, medianMs, slowMs }: Outcome, least: number): boolean {
  const rate = requests / seconds;
  console.log(
    `${Math.round(rate)} requests and ${(bytes / seconds / 1e6).toFixed(0)} MB a second; half within ${medianMs.toFixed(1)} ms, ` +
      `99 of 100 within ${slowMs.toFixed(1)} ms; ${failed} without an answer, ${refused} refused`,
  );
  const isHeld = rate >= least && failed === 0 && refused === 0;
  if (!isHeld) console.error(`That is not ${least} requests a second without an error.`);
  return isHeld;
}
