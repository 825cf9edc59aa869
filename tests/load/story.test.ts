import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/issue.ts';
import { loadStories } from '../../src/load/story.ts';

const tests = join(import.meta.dirname, '..');
const site = join(tests, 'site');
const { stories, issues } = await loadStories(site, { now: new Date('2026-03-01') });

describe('the miniature site', () => {
  test('has no faults', () => expect(issues).toEqual([]));

  test('is read whole', () => {
    const outline = stories.map(({ story, layers }) => [
      story.slug,
      story.lang,
      story.steps.map(({ id }) => id),
      [...layers.keys()],
    ]);
    expect(outline).toEqual([
      [
        'across-the-date-line',
        'en',
        ['start', 'crossing', 'suva'],
        ['meridian', 'names', 'places', 'straight-way', 'suva-ring'],
      ],
      ['am-aequator', 'de', ['quito', 'macapa'], ['ecuador', 'equator', 'places']],
      [
        'by-its-data',
        'en',
        ['fields', 'yield', 'then', 'trees'],
        ['borders-then', 'fields-by-yield', 'fields', 'tracks', 'trees', 'wells'],
      ],
      ['hostile-words', 'en', ['constructor'], ['path', 'places']],
    ]);
  });

  test('numbers sources by their first use and knows the way back', () => {
    expect(stories[1]?.story.sources.map(({ id, number, citedAt }) => [id, number, citedAt])).toEqual([
      ['natural-earth', 1, ['cite-quito-1']],
      ['hier-gemacht', 2, ['cite-macapa-1']],
    ]);
  });

  test('a story that was never updated says so by its date', () => {
    expect(stories[1]?.story.updated).toBe('2026-02-10');
    expect(stories[1]?.story.notes).toBeUndefined();
  });

  test('every feature has an id', () => {
    for (const { layers } of stories) {
      for (const { features } of layers.values()) {
        for (const { id } of features.features) expect(id).toEqual(expect.any(String));
      }
    }
  });

  test('a line across 180° is measured along the short way', () => {
    expect(stories[0]?.story.steps[1]?.prose.text).toContain('7,080\u202Fkm');
  });
});

describe('the validate command', () => {
  const command = join(tests, '..', 'src', 'cli', 'validate.ts');
  const run = async (...args: string[]) => {
    const running = promisify(execFile)(process.execPath, [command, ...args]);
    const {
      stdout,
      stderr,
      code = 0,
    } = (await running.catch((error: { stdout: string; stderr: string; code: number }) => error)) as {
      stdout: string;
      stderr: string;
      code?: number;
    };
    return { stdout, stderr, code };
  };

  test('says what it checked', async () => {
    const { stdout, code } = await run('--root', site);
    expect([stdout, code]).toEqual(['Checked 4 stories, 10 steps, 16 layers, 6 sources: nothing stops a build.\n', 0]);
  });

  test('fails with all faults, for people and for machines', async () => {
    const empty = join(tests, 'load');
    const forPeople = await run('--root', empty);
    expect([forPeople.stdout, forPeople.code]).toEqual([
      'stories:1  There is no story: stories/ is missing or empty.\n1 error\n',
      1,
    ]);
    const forMachines = await run('--root', empty, '--json');
    expect(forMachines.code).toBe(1);
    expect(JSON.parse(forMachines.stdout) as Issue[]).toEqual([
      {
        file: 'stories',
        line: 1,
        path: '',
        message: 'There is no story: stories/ is missing or empty.',
        severity: 'error',
      },
    ]);
  });

  test('explains itself to those who ask it for what it cannot do', async () => {
    const { stderr, code } = await run('--fast');
    expect(code).toBe(2);
    expect(stderr).toContain('npm run validate');
  });
});
