import { spawn } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { writeLargeStory } from './large-story.ts';

/** Features of the layer. */
const features = 100_000;
/** Of one whose file has 10 MB. */
const featuresOf10Mb = 46_000;

/** Runs in the build: says at its end how much memory it has had at most, in KiB. */
const tellMemory =
  'data:text/javascript,import { writeSync } from "node:fs"; process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)));';

/** A built site with a story about one large layer, in a folder of its own that the caller removes; and what the build took. */
export async function buildLargeSite(): Promise<{
  folder: string;
  dir: string;
  path: string;
  figures: { coldMs: number; buildBytes: number; validateMs: number };
}> {
  const root = join(import.meta.dirname, '../..');
  // Astro keeps its half-finished work inside of the output folder only when that lies in the project.
  await mkdir(join(root, '.cache'), { recursive: true });
  const folder = await mkdtemp(join(root, '.cache', 'bench-large-'));
  const dir = join(folder, 'dist');
  writeLargeStory(folder, 'many-cells', { kind: 'areas', features, before: false });
  const start = performance.now();
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  const running = spawn(process.execPath, ['--import', tellMemory, astro, 'build', '--silent', '--outDir', dir], {
    cwd: root,
    env: { ...process.env, PLACELINE_ROOT: folder, PLACELINE_CACHE: join(folder, 'cache') },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const [status, memory] = await Promise.all([
    new Promise<number | null>((resolve) => running.once('close', resolve)),
    text(running.stdio[3] as Readable),
  ]);
  if (status !== 0) throw new Error('The large site does not build.');
  const coldMs = performance.now() - start;
  const figures = { coldMs, buildBytes: Number(memory) * 1024, validateMs: await timeToValidate(join(folder, 'valid')) };
  return { folder, dir, path: '/stories/many-cells/', figures };
}

/** How long `npm run validate` takes for one layer of 10 MB, in milliseconds. */
async function timeToValidate(folder: string): Promise<number> {
  writeLargeStory(folder, 'many-cells', { kind: 'areas', features: featuresOf10Mb, before: false });
  const start = performance.now();
  const running = spawn(process.execPath, [join(import.meta.dirname, 'validate.ts'), '--root', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const status = await new Promise<number | null>((resolve) => running.once('close', resolve));
  if (status !== 0) throw new Error('The layer of 10 MB does not pass.');
  return performance.now() - start;
}
