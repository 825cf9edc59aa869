import { expect, test } from 'vitest';
import { securityExpires, securityText } from '../../src/load/security-text.ts';

const home = 'https://maps.example/some/folder/';
const dayMs = 24 * 60 * 60 * 1000;

test('SE-21 security.txt holds for at least a month more, and at most a year and a month', () => {
  const left = new Date(securityExpires).getTime() - Date.now();
  const help = 'Read SECURITY.md again, see that it is still true, and put securityExpires a year ahead.';
  expect(left, help).toBeGreaterThan(30 * dayMs);
  expect(left).toBeLessThan(396 * dayMs);
});

test.each(['mailto:security@maps.example', 'https://maps.example/report'])('SE-21 reports go to %s', (contact) => {
  expect(securityText({ home, contact }).split('\n')).toEqual([
    `Contact: ${contact}`,
    `Expires: ${securityExpires}`,
    'Policy: https://maps.example/some/folder/security/',
    'Preferred-Languages: en',
    'Canonical: https://maps.example/some/folder/.well-known/security.txt',
    '',
  ]);
});

test('SE-21 no contact is made up: without one, the page on reporting stands for it', () => {
  expect(securityText({ home })).toMatch(/^Contact: https:\/\/maps\.example\/some\/folder\/security\/\n/);
});

test.each([
  '',
  'security@maps.example',
  'http://maps.example/',
  'mailto:',
  'mailto:a b@c',
  'https://a\nExpires: never',
])('a contact that is no address stops the build: %j', (contact) => {
  expect(() => securityText({ home, contact })).toThrow(
    `PLACELINE_CONTACT is "${contact}". It takes the address that reports of weaknesses go to`,
  );
});
