import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

const root = join(import.meta.dirname, '..', '..');

/** `npm run dev` on a copy of the miniature site, for a test that writes in it. */
export interface DevServer {
  address: string;
  /** Replaces text in a file of the copy; the text must be there. */
  edit(file: string, from: string, to: string): void;
  /** Does beside the running server what every build begins with. */
  beginBuild(): Promise<void>;
  stop(): void;
}

export async function startDevServer(): Promise<DevServer> {
  const content = mkdtempSync(join(tmpdir(), 'placeline-dev-'));
  cpSync(join(root, 'tests', 'site'), content, { recursive: true });
  const { PATH, HOME } = process.env;
  const astro = 'node_modules/astro/bin/astro.mjs';
  const options = {
    cwd: root,
    env: {
      ...{ PATH, HOME, ASTRO_TELEMETRY_DISABLED: '1' },
      ...{ PLACELINE_ROOT: content, PLACELINE_CACHE: join(content, '.cache') },
    },
  };
  const server = spawn(process.execPath, [astro, 'dev', '--port', '43210'], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (data: Buffer) => {
      printed += data.toString();
      const found = /http:\/\/localhost:\d+\//.exec(printed);
      if (found !== null) resolve(found[0]);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', () => reject(new Error(printed)));
  });
  return {
    address,
    edit(file, from, to) {
      const before = readFileSync(join(content, file), 'utf8');
      expect(before).toContain(from);
      writeFileSync(join(content, file), before.replace(from, to));
    },
    async beginBuild() {
      await promisify(execFile)(process.execPath, [astro, 'sync'], options);
    },
    stop() {
      server.kill();
      rmSync(content, { recursive: true });
    },
  };
}
