import { spawn } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { writeLargeStory } from './large-story.ts';

/** Features of the layer. */
const features = 100_000;

/** Runs in the build: says at its end how much memory it has had at most, in KiB. */
const tellMemory =
  'data:text/javascript,import { writeSync } from "node:fs"; process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)));';

/** A built site with a story about one large layer, in a folder of its own that the caller removes; and what the build took. */
export async function buildLargeSite(): Promise<{
  folder: string;
  dir: string;
  path: string;
  figures: { coldMs: number; buildBytes: number };
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
  const figures = { coldMs: performance.now() - start, buildBytes: Number(memory) * 1024 };
  return { folder, dir, path: '/stories/many-cells/', figures };
}
