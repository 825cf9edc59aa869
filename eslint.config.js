import astro from 'eslint-plugin-astro';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

/** Folders of `src/` in reading order: a file imports only from its own folder and those to the left of it. */
const order = ['geo', 'story', 'map', 'chart', 'embed', 'load', 'client', 'components', 'dev', 'pages', 'cli'];

/** Who alone may touch a dependency, and what the others do instead. */
const owners = [
  {
    packages: '@turf/',
    at: ['src/geo/'],
    message: 'Only src/geo imports Turf. Add what you need to src/geo and call that.',
  },
  {
    packages: 'node:',
    at: ['src/load/', 'src/cli/'],
    message: 'Only src/load and src/cli touch Node. Take the value, or a function that fetches it, as an argument.',
  },
  {
    packages: 'scrollama$',
    at: ['src/client/scroll.ts'],
    message: 'Only src/client/scroll.ts knows scrollama. Call watchSteps() there.',
  },
  {
    packages: 'maplibre-gl(/|$)',
    at: ['src/client/map.ts'],
    message: 'Only src/client/map.ts knows MapLibre. Add a method to the class there.',
    allowTypeImports: true,
  },
];

/** What the browser gets no code of. */
const notForBrowsers = [
  {
    regex: '^(\\.{1,2}/)+(story|map|chart|load)/',
    message:
      'The browser gets no code of src/story, src/map, src/chart and src/load: use `import type`, and let the build put the value into the scene or the page.',
    allowTypeImports: true,
  },
  {
    regex: '^(\\.{1,2}/)+geo/(?!mercator\\.ts$)',
    message: 'The browser gets nothing of src/geo but mercator.ts: everything else is computed when the site is built.',
    allowTypeImports: true,
  },
];

/** What may be imported into a folder of `src/` or into one file of it: the reading order and the owners of dependencies. */
function imports(folder, file = '') {
  const place = `src/${folder}/${file}`;
  const right = order.slice(order.indexOf(folder) + 1);
  const readingOrder = {
    regex: `^(\\.{1,2}/)+(${right.join('|')})/`,
    message: `src/${folder} comes before that folder in the reading order (${order.join(' → ')}). Take what you need as an argument, or move it to the left.`,
  };
  const patterns = [
    ...owners
      .filter(({ at }) => !at.some((owner) => place.startsWith(owner)))
      .map(({ packages, message, allowTypeImports = false }) => ({ regex: `^${packages}`, message, allowTypeImports })),
    ...(right.length > 0 ? [readingOrder] : []),
    ...(folder === 'client' ? notForBrowsers : []),
  ];
  return {
    files: [file === '' ? `${place}**` : place],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

const trusted = 'src/components/TrustedHtml.astro';
const noHtml = `Text becomes HTML in ${trusted} only. Make elements with createElement and set textContent.`;
const forbidden = [
  { selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]', message: noHtml },
  { selector: 'MemberExpression[property.value=/^(innerHTML|outerHTML|srcdoc)$/]', message: noHtml },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment)$/]',
    message: noHtml,
  },
  { selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]', message: noHtml },
  { selector: 'NewExpression[callee.name="DOMParser"]', message: noHtml },
  {
    selector: 'Property[key.name="essential"][value.value=true]',
    message: '`essential: true` moves the map for readers who asked for no motion. Leave it out.',
  },
  {
    selector: 'NewExpression[callee.name="Popup"]:not(:has(Property[key.name="focusAfterOpen"][value.value=false]))',
    message: 'A popup takes the focus and can move the page around an embed: pass `focusAfterOpen: false`.',
  },
];
const forbiddenInAstro = [
  ...forbidden,
  {
    selector: 'JSXAttribute[name.name="style"]',
    message: 'The content security policy blocks style attributes. Put the style into a style sheet.',
  },
];

export default defineConfig(
  globalIgnores([
    'dist/',
    'tests/hosts/frozen/',
    'tests/cli/import/*/',
    '.astro/',
    '.cache/',
    '.reports/',
    'test-results/',
    'playwright-report/',
  ]),
  typescript.configs.recommendedTypeChecked,
  astro.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...forbidden],
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Our interfaces hold plain functions; none of them looks at `this`.
      '@typescript-eslint/unbound-method': 'off',
      // A function that must return a promise is `async` even where nothing in it waits.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // Tests read JSON and libraries' answers, and prove the shape by what they expect of it.
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/cli/**'],
    rules: { 'no-console': ['error', { allow: ['info', 'warn', 'error'] }] },
  },
  ...order.map((folder) => imports(folder)),
  imports('client', 'scroll.ts'),
  imports('client', 'map.ts'),
  {
    files: ['src/issue.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: '.', message: 'src/issue.ts is the first file to read and imports nothing.' }] },
      ],
    },
  },
  {
    files: ['**/*.astro', '**/*.astro/*.ts', '**/*.js', '**/*.mjs'],
    extends: [typescript.configs.disableTypeChecked],
    rules: { '@typescript-eslint/prefer-nullish-coalescing': 'off' },
  },
  {
    files: ['**/*.astro'],
    rules: { 'astro/no-set-html-directive': 'error', 'no-restricted-syntax': ['error', ...forbiddenInAstro] },
  },
  { files: [trusted], rules: { 'astro/no-set-html-directive': 'off' } },
  { files: ['src/cli/node-version.js'], rules: { 'no-var': 'off' } },
);
