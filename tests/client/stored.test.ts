import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const code = globSync('src/{client,components,embed,pages}/**/*.{ts,astro}').map(
  (file) => [file, readFileSync(file, 'utf8')] as const,
);

test('SE-23 the page on privacy names everything that is stored, and nothing else', () => {
  const stored = code.flatMap(([, text]) => [...text.matchAll(/keptChoice\('(\w+)'\)/g)].map(([, name]) => name));
  const page = readFileSync('src/pages/privacy.astro', 'utf8');
  const told = [...page.matchAll(/<code>placeline:(\w+)<\/code>/g)].map(([, name]) => name);
  expect(told.length).toBeGreaterThan(0);
  expect(told.toSorted()).toEqual(stored.toSorted());
});

test('SE-23 one file alone reaches for storage, and none for cookies', () => {
  const storing = code.filter(([, text]) =>
    /\b(localStorage|sessionStorage|indexedDB|cookieStore|document\.cookie)\b/.test(text),
  );
  expect(storing.map(([file]) => file)).toEqual(['src/client/choice.ts']);
});
