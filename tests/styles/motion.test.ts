import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { storyStyle } from '../../src/map/style.ts';

const sheets = globSync('src/**/*.{css,astro}').map((file) => ({ file, css: readFileSync(file, 'utf8') }));

test('nothing flashes or goes on moving: no animation is repeated, and the map’s style knows no time (AX-14, AX-17)', () => {
  const animated = sheets.flatMap(({ file, css }) =>
    [...css.matchAll(/^\s*animation(?:-\w+)?:\s*([^;]+);/gm)].map(([, value = '']) => ({ file, value })),
  );
  expect(animated.length).toBeGreaterThan(0);
  for (const { file, value } of animated)
    expect(value, file).not.toMatch(/infinite|\b(?!1\b)\d+\b(?![\d.]*m?s\b)(?!\.\d)/);
  for (const { file, css } of sheets) expect(css, file).not.toMatch(/<(marquee|blink)|scroll-behavior:\s*smooth/);
  const layer = { id: 'way', kind: 'route', colour: 'blue', muted: false, steps: ['one'], drawnIn: ['one'] } as const;
  const style = JSON.stringify(storyStyle([{ ...layer, steps: ['one'], drawnIn: ['one'] }], []));
  expect(style).not.toMatch(/"(fill|line)-pattern"|"time"|"heatmap-/);
});

test('keys are taken in the story’s own controls only, and only keys that steer them (AX-11)', () => {
  const scripts = globSync('src/client/*.ts').map((file) => ({ file, code: readFileSync(file, 'utf8') }));
  const taking = scripts.filter(
    ({ code }) => /KeyboardEvent|key(down|up|press)/.test(code) && /preventDefault/.test(code),
  );
  expect(taking.map(({ file }) => file).sort()).toEqual([
    'src/client/controls.ts',
    'src/client/pager.ts',
    'src/client/places.ts',
  ]);
  for (const { file, code } of taking) {
    expect(code, file).not.toMatch(/(window|document|globalThis|^\s*)\.?addEventListener\('key/m);
    expect(code, file).not.toMatch(/'( |Space|PageDown|PageUp|Home|End|Tab)'/);
  }
});
