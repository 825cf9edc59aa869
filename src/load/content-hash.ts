import { join } from 'node:path';
import { parse } from 'yaml';
import { splitFrontMatter } from '../story/yaml-lines.ts';
import { hashOf } from './cache.ts';
import { namesIn, textsOf } from './folder.ts';

/**
 * A hash of what the author of a story wrote, words, charts and shapes, by value: layout, comments and the order of keys do not
 * count, nor does `updated`, which only says when the rest changed. Our own code does not count either.
 *
 * @param root the folder that holds `geo/` and `stories/`
 * @returns SHA-256 in hexadecimal
 */
export async function contentHash(root: string, slug: string): Promise<string> {
  const parts = await Promise.all(
    Object.entries({
      stories: join('stories', slug),
      charts: join('stories', slug, 'charts'),
      geo: join('geo', slug),
    }).map(async ([kind, path]) => {
      const folder = join(root, path);
      const { files } = await namesIn(folder);
      return [...(await textsOf(folder, files))].map(([name, text]) => [`${kind}/${name}`, valueOf(name, text)]);
    }),
  );
  return hashOf(JSON.stringify(sorted(parts.flat())));
}

function valueOf(name: string, text: string): unknown {
  if (name.endsWith('.md')) {
    const { yaml, body } = splitFrontMatter(text, name);
    const { updated: _, ...fields } = Object(yaml.value) as Record<string, unknown>;
    return [fields, body.trim().split(/\s+/)];
  }
  if (name.endsWith('.yaml')) return parse(text);
  if (/\.(geo)?json$/.test(name)) return JSON.parse(text.replace(/^\uFEFF/, ''));
  return text.trim();
}

/** The same value with keys in the order of the alphabet. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
