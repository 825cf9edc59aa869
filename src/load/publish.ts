import type { FeatureCollection } from 'geojson';
import type { Layer } from '../geo/layer.ts';
import { publish } from '../geo/publish.ts';
import { creditsOf } from '../map/credits.ts';
import type { Source, Story } from '../story/story.ts';

/** A layer as the world may download it: RFC 7946 with its description as foreign members. */
export interface PublishedLayer extends FeatureCollection {
  title: string;
  story: string;
  date: string;
  licence: string;
  /** Whom to name: the story's authors, the makers of the base map, and whoever else the licence asks to. */
  attribution: string;
  sources: Pick<Source, 'publisher' | 'title' | 'date' | 'url'>[];
  precision_km?: number;
  method?: string;
}

/** A layer with its metadata, at most six decimals, split at 180° where it crosses. */
export function publishLayer(layer: Layer, story: Story): PublishedLayer {
  const { description, features } = layer;
  const { title, date, licence, precision_km, method } = description;
  const sources = description.sources
    .map((id) => story.sources.find((source) => source.id === id))
    .filter((source) => source !== undefined)
    .map(({ publisher, title, date, url }) => ({ publisher, title, date, ...(url !== undefined && { url }) }));
  return {
    ...publish(features),
    title,
    story: story.title,
    date,
    licence,
    attribution: [...story.authors.map(({ name }) => name), ...creditsOf([layer], story)].join('; '),
    sources,
    ...(precision_km !== undefined && { precision_km }),
    ...(method !== undefined && { method }),
  };
}
