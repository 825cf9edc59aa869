import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HtmlValidate, Parser, type HtmlElement } from 'html-validate';

export const root = join(import.meta.dirname, '..');

/** Where the built sites of these tests pretend to lie: not at the top of their host. */
export const base = '/some/folder/';
const site = `https://maps.example${base}`;

/**
 * Runs `astro build` on a content folder, as `npm run build` does; the exit code with everything printed. Of the environment it gets
 * only what it needs: the test runner sets variables such as BASE_URL, which Astro would take for its own.
 */
export async function build(content: string, outDir: string, env: NodeJS.ProcessEnv = {}) {
  const command = [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', outDir];
  const { PATH, HOME } = process.env;
  const running = promisify(execFile)(process.execPath, command, {
    cwd: root,
    env: {
      ...{ PATH, HOME, ASTRO_TELEMETRY_DISABLED: '1', PLACELINE_ROOT: content },
      ...{ PLACELINE_SITE: new URL(site).origin, PLACELINE_BASE: base },
      ...env,
    },
  });
  const { stdout, stderr, code } = (await running.then(
    (printed) => ({ ...printed, code: 0 }),
    (failed: unknown) => failed,
  )) as { stdout: string; stderr: string; code: number };
  return { code, printed: `${stdout}\n${stderr}` };
}

/** A site on disk, with links resolved as a browser would. */
export class BuiltSite {
  /** By path below the base, as in `stories/river/index.html`. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly pages: ReadonlyMap<string, HtmlElement>;

  private constructor(files: ReadonlyMap<string, Buffer>, pages: ReadonlyMap<string, HtmlElement>) {
    this.files = files;
    this.pages = pages;
  }

  static async read(folder: string): Promise<BuiltSite> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
      .sort();
    const files = new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
    );
    const parser = new Parser(await new HtmlValidate().getConfigFor('page.html'));
    const pages = names
      .filter((name) => name.endsWith('.html'))
      .map((name) => [name, parser.parseHtml(files.get(name)!.toString())] as const);
    return new BuiltSite(files, new Map(pages));
  }

  text(file: string): string {
    return this.files.get(file)!.toString();
  }

  /** The file that an address in a file leads to; undefined when it leads off the site. */
  target(address: string, from: string): { file: string; fragment: string } | undefined {
    const url = new URL(address, site + from.replace(/(^|\/)index\.html$/, '$1'));
    if (url.origin !== new URL(site).origin) return undefined;
    const path = decodeURIComponent(url.pathname);
    if (!path.startsWith(base)) return { file: `outside of ${base}: ${path}`, fragment: '' };
    const file = path.slice(base.length) + (path.endsWith('/') ? 'index.html' : '');
    return { file, fragment: decodeURIComponent(url.hash.slice(1)) };
  }

  /** Every address in a file, whoever follows it: readers, browsers, scripts, style sheets. */
  addressesIn(file: string): string[] {
    const text = this.text(file);
    const page = this.pages.get(file);
    if (page !== undefined) {
      const attributes = ['href', 'src', 'poster', 'action', 'data-scene'];
      const single = attributes.flatMap((name) =>
        page.querySelectorAll(`[${name}]`).map((element) => element.getAttributeValue(name) ?? ''),
      );
      const named = page.querySelectorAll('meta[content]').map((meta) => meta.getAttributeValue('content') ?? '');
      const sets = page.querySelectorAll('[srcset]').map((element) => element.getAttributeValue('srcset') ?? '');
      const contents = named.filter((content) => /^(https?:\/)?\/\S+$/.test(content));
      return [
        ...single,
        ...contents,
        ...sets.flatMap((set) => set.split(',').map((part) => part.trim().split(' ')[0] ?? '')),
      ];
    }
    if (/(\.(xml|txt|webmanifest)|^feed\.json)$/.test(file)) {
      // A story in a feed is HTML, written as text of XML or of JSON.
      const plain = text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('\\"', '"');
      return plain.match(/https:\/\/maps\.example[^\s"'<]*/g) ?? [];
    }
    if (file.endsWith('.css')) return [...text.matchAll(/url\(["']?([^"')]+)/g)].map(([, address = '']) => address);
    if (/scene\.[^/]+\.json$/.test(file))
      return Object.values((JSON.parse(text) as { data: Record<string, string> }).data);
    if (file.endsWith('.js')) {
      return [...text.matchAll(/["'`]((?:\.{1,2}\/|\/some\/folder\/)[\w./-]+\.(?:js|css))["'`]/g)].map(
        ([, address = '']) => address,
      );
    }
    return [];
  }
}
