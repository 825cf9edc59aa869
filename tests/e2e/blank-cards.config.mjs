import { defineConfig } from 'astro/config';
import project from '../../astro.config.mjs';

/** The project's configuration, with share cards left blank: two hundred of them would take a minute to draw. */
const blankCards = {
  name: 'blank-cards',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/src/load/cards.ts')) return undefined;
    return code.replace(
      /export async function renderCard[\s\S]*?\n}\n/,
      'export async function renderCard() {\n  return new Uint8Array();\n}\n',
    );
  },
};

// Blank cards must not be kept where other builds look for drawn ones.
process.env['PLACELINE_CACHE'] ??= '.cache/blank-cards';

export default defineConfig({
  ...project,
  vite: { ...project.vite, plugins: [blankCards] },
});
