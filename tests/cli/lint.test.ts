import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const rules = ['@typescript-eslint/no-restricted-imports', 'no-restricted-syntax', 'astro/no-set-html-directive'];

/** The project's own configuration, without the rules that need types: the files under test do not exist. */
const eslint = new ESLint({
  overrideConfig: [{ languageOptions: { parserOptions: { projectService: false } } }],
  ruleFilter: ({ ruleId }) => rules.includes(ruleId),
});

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.map(({ message }) => message);
}

describe('the reading order', () => {
  test.each([
    ['src/geo/measure.ts', "import { check } from '../story/check.ts';", 'src/geo comes before that folder'],
    ['src/geo/derive/ring.ts', "import type { Scene } from '../../map/scene.ts';", 'src/geo comes before that folder'],
    ['src/story/check.ts', "export { light } from '../map/palette.ts';", 'src/story comes before that folder'],
    ['src/map/style.ts', "import { loadSite } from '../load/site.ts';", 'Take what you need as an argument'],
    [
      'src/embed/protocol.ts',
      "import { watchSteps } from '../client/scroll.ts';",
      'src/embed comes before that folder',
    ],
    ['src/client/map.ts', "import Brand from '../components/Brand.astro';", 'src/client comes before that folder'],
    ['src/components/Page.astro', "---\nimport { x } from '../pages/x.ts';\n---\n", 'src/components comes before that'],
    [
      'src/components/Page.astro',
      "---\nimport { x } from '../cli/serve.ts';\n---\n",
      'src/components comes before that',
    ],
    ['src/issue.ts', "import { light } from './map/palette.ts';", 'src/issue.ts is the first file to read'],
    ['src/story/check.ts', "import { distance } from '@turf/distance';", 'Only src/geo imports Turf'],
    ['src/map/basemap.ts', "import { readFile } from 'node:fs/promises';", 'Only src/load and src/cli touch Node'],
    [
      'src/pages/data/list.json.ts',
      "import { readFile } from 'node:fs/promises';",
      'Only src/load and src/cli touch Node',
    ],
    ['src/client/story-map.ts', "import scrollama from 'scrollama';", 'Only src/client/scroll.ts knows scrollama'],
    ['src/client/map.ts', "import scrollama from 'scrollama';", 'Only src/client/scroll.ts knows scrollama'],
    ['src/client/story-map.ts', "import { Map } from 'maplibre-gl';", 'Only src/client/map.ts knows MapLibre'],
    ['src/client/scroll.ts', "import 'maplibre-gl/dist/maplibre-gl.css';", 'Only src/client/map.ts knows MapLibre'],
    ['src/client/map.ts', "import { light } from '../map/palette.ts';", 'use `import type`'],
    ['src/client/map.ts', "import { lengthKm } from '../geo/measure.ts';", 'nothing of src/geo but mercator.ts'],
  ])('%s may not: %s', async (file, code, message) => {
    expect(await complaints(file, code)).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    ['src/geo/measure.ts', "import { length } from '@turf/length';\nimport type { Issue } from '../issue.ts';"],
    ['src/geo/derive/ring.ts', "import { circle } from '@turf/circle';\nimport { lengthKm } from '../measure.ts';"],
    [
      'src/map/style.ts',
      "import type { StyleSpecification } from 'maplibre-gl';\nimport { x } from '../story/story.ts';",
    ],
    ['src/load/site.ts', "import { readFile } from 'node:fs/promises';\nimport { style } from '../map/style.ts';"],
    ['src/client/scroll.ts', "import scrollama from 'scrollama';"],
    ['src/client/map.ts', "import { Map } from 'maplibre-gl';\nimport type { Scene } from '../map/scene.ts';"],
    [
      'src/client/camera.ts',
      "import { toWorld } from '../geo/mercator.ts';\nimport { x } from '../embed/protocol.ts';",
    ],
    ['src/pages/map/x.ts', "import { loadSite } from '../../load/site.ts';\nimport { map } from './map/y.ts';"],
    ['src/cli/serve.ts', "import { join } from 'node:path';\nimport { loadSite } from '../load/site.ts';"],
  ])('%s may: %j', async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});

describe('SE-07 text becomes HTML in one place only', () => {
  test.each([
    'element.innerHTML = text;',
    'element.outerHTML += text;',
    "element['innerHTML'] = text;",
    'frame.srcdoc = text;',
    "element.insertAdjacentHTML('beforeend', text);",
    'popup.setHTML(text);',
    'element.setHTMLUnsafe(text);',
    'range.createContextualFragment(text);',
    'document.write(text);',
    'document.writeln(text);',
    'new DOMParser();',
  ])('%s', async (code) => {
    expect(await complaints('src/client/labels.ts', code)).toEqual([expect.stringContaining('set textContent')]);
  });

  test('set:html', async () => {
    const code = '---\nconst { html } = Astro.props;\n---\n\n<p set:html={html} />\n';
    expect(await complaints('src/components/Legend.astro', code)).toHaveLength(1);
    expect(await complaints('src/components/TrustedHtml.astro', code)).toEqual([]);
  });
});

test('a style attribute would be blocked by the content security policy', async () => {
  const code = '---\n---\n\n<p style="color: red">One</p>\n';
  expect(await complaints('src/components/Legend.astro', code)).toEqual([expect.stringContaining('style sheet')]);
});

test('AX-16 no camera move is essential', async () => {
  expect(await complaints('src/client/map.ts', 'map.flyTo({ essential: true });')).toHaveLength(1);
  expect(await complaints('src/client/map.ts', 'map.flyTo({ essential: false });')).toEqual([]);
});

test('EM-06 a popup leaves the focus where it is', async () => {
  expect(await complaints('src/client/map.ts', 'new Popup();')).toHaveLength(1);
  expect(await complaints('src/client/map.ts', 'new Popup({ focusAfterOpen: true });')).toHaveLength(1);
  expect(await complaints('src/client/map.ts', 'new Popup({ offset: 4, focusAfterOpen: false });')).toEqual([]);
});
