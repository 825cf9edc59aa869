import type { Layer } from '../geo/layer.ts';
import type { Story } from '../story/story.ts';

/**
 * Whom the maps of these layers must name besides the story's authors: the makers of the base map, and whoever a layer's
 * licence asks to name, as in "CC BY 4.0 (GeoNames)".
 */
export function creditsOf(layers: Iterable<Pick<Layer, 'description'>>, { authors }: Pick<Story, 'authors'>): string[] {
  const asked = [...layers].flatMap(
    ({ description: { licence } }) => /^CC BY\b[^(]*\(([^)]+)\)/.exec(licence)?.[1] ?? [],
  );
  const own = authors.map(({ name }) => name);
  return ['Natural Earth', ...new Set(asked.filter((name) => !own.includes(name) && name !== 'Natural Earth'))];
}

/** The line that stands on a map. */
export function creditLine(credits: readonly string[]): string {
  return credits.join(' · ');
}
