import { defineFlatConfig } from 'html-validate';
import html5 from 'html-validate/elements/html5';
import { document, recommended } from 'html-validate/presets';

/** What built pages are held to: `npx html-validate dist`. */
export default defineFlatConfig([
  { ...recommended, files: ['**/*.html'], elements: [html5] },
  { ...document, files: ['**/*.html'] },
  {
    files: ['**/*.html'],
    rules: {
      // All files are our own, and their names already change with their content.
      'require-sri': ['error', { target: 'crossorigin' }],
      // Nobody writes or reads the built HTML by hand; space between elements is what the templates leave.
      'no-trailing-whitespace': 'off',
    },
  },
]);
