import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { foldersOf, nginxConfig } from './nginx-config.ts';

const brotliModule = ['/usr/lib/nginx/modules', '/usr/lib64/nginx/modules']
  .map((folder) => join(folder, 'ngx_http_brotli_static_module.so'))
  .find((file) => existsSync(file));

/** Whether the nginx on this machine can send `.br` files: Debian has the module in libnginx-mod-http-brotli-static. */
export const hasBrotli = brotliModule !== undefined;

/** Where a program lies, administrators' folders included; undefined when it is not installed. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

export interface RunningNginx {
  /** As in `http://127.0.0.1:4000/some/folder/`. */
  address: string;
  stop(): Promise<void>;
}

/**
 * Starts nginx on a free port of the loopback interface, with the generated configuration and one process for each core.
 *
 * @param dir the built site, with compressed copies beside its files if they are to be sent
 * @throws Error with what nginx says when it does not start
 */
export async function runNginx(dir: string, base = '/'): Promise<RunningNginx> {
  const program = findProgram('nginx');
  if (program === undefined) throw new Error('nginx is not installed. On Debian: apt-get install nginx-light');
  const port = await freePort();
  const listen = `127.0.0.1:${port}`;
  const site = nginxConfig({ dir, base, folders: foldersOf(dir), listen, serverName: '_', brotli: hasBrotli });
  const folder = await mkdtemp(join(tmpdir(), 'placeline-nginx-'));
  await writeFile(join(folder, 'nginx.conf'), surroundings(folder, site));
  const running = spawn(program, ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')]);
  let printed = '';
  running.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => running.once('close', () => resolve())).then(() => (hasEnded = true));
  const stop = async () => {
    running.kill('SIGQUIT');
    await ended;
    await rm(folder, { recursive: true });
  };
  const address = `http://${listen}${`/${base}/`.replaceAll(/\/+/g, '/')}`;
  while (!hasEnded && !(await isAnswered(address))) await new Promise((resolve) => setTimeout(resolve, 20));
  if (!hasEnded) return { address, stop };
  await rm(folder, { recursive: true });
  throw new Error(`nginx did not start:\n${printed}`);
}

async function isAnswered(address: string): Promise<boolean> {
  const answer = await fetch(address).catch(() => undefined);
  await answer?.body?.cancel();
  return answer !== undefined;
}

/** What a `server` block needs around it. Everything that nginx writes goes into the folder. */
function surroundings(folder: string, site: string): string {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `${brotliModule === undefined ? '' : `load_module ${brotliModule};\n`}daemon off;
user ${userInfo().username};
worker_processes auto;
pid ${folder}/pid;
error_log stderr error;
events { worker_connections 4096; }
http {
access_log off;
sendfile on;
tcp_nopush on;
keepalive_requests 100000;
${places.map((name) => `${name}_temp_path ${folder}/${name};\n`).join('')}${site}}
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
