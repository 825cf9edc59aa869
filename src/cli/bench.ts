import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { buildLargeSite } from './bench-large.ts';
import { profiles, visit, type ProfileName, type Traffic, type Visit } from './bench-page.ts';
import { medians, table, type Figures } from './bench-table.ts';
import { browserArguments, findBrowser } from './browser.ts';
import { siteServer } from './site-server.ts';
import { longestStory } from './story-files.ts';

const usage = `Measures the built site as a reader has it, and prints the figures beside those of the last time.

  npm run bench -- [--runs N] [--profile NAME] [--path PATH] [--dir DIR] [--build] [--large]

  --runs N        visits of which the medians are printed (left out: 3)
  --profile NAME  mobile or desktop (left out: both)
  --path PATH     the page, as /stories/river/ (left out: the story with the longest page)
  --dir DIR       the built site (left out: dist)
  --build         also time a build with nothing kept and one with everything kept
  --large         build and visit a story about a made-up layer of 100,000 areas instead (left out: desktop only)`;

const resultFile = '.cache/bench.json';

try {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '3' },
      profile: { type: 'string' },
      path: { type: 'string' },
      dir: { type: 'string', default: 'dist' },
      build: { type: 'boolean', default: false },
      large: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const usual = values.large ? (['desktop'] as const) : (['mobile', 'desktop'] as const);
  const names = values.profile === undefined ? usual : [values.profile];
  const unknown = names.find((name) => !(name in profiles));
  if (values.help === true) console.log(usage);
  else if (!(Number(values.runs) >= 1)) throw new Error('--runs takes a whole number from 1.');
  else if (unknown !== undefined) throw new Error(`--profile takes mobile or desktop, not "${unknown}".`);
  else if (values.large) {
    const { folder, dir, path, figures } = await buildLargeSite();
    try {
      await bench(dir, path, names as ProfileName[], Number(values.runs), { build: figures });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } else {
    const path = values.path ?? (await longestStory(values.dir));
    await bench(
      values.dir,
      path,
      names as ProfileName[],
      Number(values.runs),
      values.build ? { build: await buildTimes() } : {},
    );
  }
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const isUsage = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(isUsage ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = isUsage ? 2 : 1;
}

/** Visits a page of a built site, and prints the figures with those that are known already. */
async function bench(dir: string, path: string, names: ProfileName[], runs: number, known: Figures): Promise<void> {
  const figures: Figures = {};
  const [load = 0] = loadavg();
  if (load > availableParallelism() / 2) {
    process.stderr.write(`This machine is busy (load ${load.toFixed(1)}): times come out longer than they are.\n`);
  }
  const server = await siteServer({ folder: dir });
  const traffic: Traffic = { requests: 0, bytes: 0, scriptBytes: 0 };
  server.prependListener('request', (request, response) => {
    response.once('close', () => {
      const bytes = Number(response.getHeader('content-length') ?? 0);
      traffic.requests += 1;
      traffic.bytes += bytes;
      if (/\.m?js$/.test(request.url ?? '')) traffic.scriptBytes += bytes;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const { executablePath, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: browserArguments,
    env: { ...(process.env as Record<string, string>), ...env },
  });
  try {
    for (const name of names) {
      const visits: Visit[] = [];
      for (let run = 1; run <= runs; run += 1) {
        process.stderr.write(`${name}: visit ${run} of ${runs}\n`);
        const one = visit(browser, address, profiles[name], traffic);
        visits.push(...(await one.then((seen) => [seen], skip)));
      }
      if (visits.length === 0) throw new Error(`No visit of ${address} came to an end.`);
      figures[name] = medians(visits);
    }
  } finally {
    await browser.close();
    server.close();
  }
  Object.assign(figures, known);
  const before = await readFile(resultFile, 'utf8').then(
    (text) => JSON.parse(text) as { path: string; figures: Figures },
    () => undefined,
  );
  const isSamePage = before?.path === path;
  console.log(table(figures, isSamePage ? before.figures : {}));
  await mkdir('.cache', { recursive: true });
  const kept = { path, figures: { ...(isSamePage && before.figures), ...figures } };
  await writeFile(resultFile, `${JSON.stringify(kept, null, 2)}\n`);
}

/** A visit that came to nothing does not spoil the others. */
function skip(error: Error): Visit[] {
  process.stderr.write(`left out: ${error.message.split('\n')[0] ?? ''}\n`);
  return [];
}

/** Builds twice into a folder of its own, with a cache of its own. */
async function buildTimes(): Promise<{ coldMs: number; warmMs: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'placeline-bench-'));
  const build = async () => {
    const start = performance.now();
    const astro = join(import.meta.dirname, '../../node_modules/astro/bin/astro.mjs');
    const running = spawn(process.execPath, [astro, 'build', '--silent', '--outDir', join(folder, 'dist')], {
      env: { ...process.env, PLACELINE_CACHE: join(folder, 'cache') },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const status = await new Promise<number | null>((resolve) => running.once('close', resolve));
    if (status !== 0) throw new Error('The site does not build; npm run build says why.');
    return performance.now() - start;
  };
  try {
    return { coldMs: await build(), warmMs: await build() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
