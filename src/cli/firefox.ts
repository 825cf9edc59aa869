import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where to look; tests put another machine in its place. */
export interface FirefoxMachine {
  env: Record<string, string | undefined>;
  exists(path: string): boolean;
}

const names = ['firefox', 'firefox-esr'];
const apps = ['/usr/lib/firefox/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** Path of the Firefox that `PLACELINE_FIREFOX` names, else of an installed one; undefined where there is none. */
export function findFirefox({ env, exists }: FirefoxMachine = thisMachine): string | undefined {
  const wanted = env['PLACELINE_FIREFOX'];
  if (wanted !== undefined && wanted !== '') return exists(wanted) ? wanted : undefined;
  return [...inPath(env, names), ...apps].find((path) => exists(path));
}

/** What must stand before a command so that a browser with a window runs in it: a virtual screen where there is none. */
export function screenCommand({ env, exists }: FirefoxMachine = thisMachine): string[] | undefined {
  const hasScreen =
    env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined || process.platform !== 'linux';
  if (hasScreen) return [];
  const virtual = inPath(env, ['xvfb-run']).find((path) => exists(path));
  return virtual === undefined ? undefined : [virtual, '-a', '-s', '-screen 0 1400x1000x24'];
}

const thisMachine: FirefoxMachine = { env: process.env, exists: existsSync };

function inPath(env: FirefoxMachine['env'], commands: string[]): string[] {
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return commands.flatMap((name) => folders.map((folder) => join(folder, name)));
}
