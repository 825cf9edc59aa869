import type { FeatureCollection } from 'geojson';
import type { Layer } from '../geo/layer.ts';
import { publish } from '../geo/publish.ts';
import type { Source, Story } from '../story/story.ts';

/** A layer as the world may download it: RFC 7946 with its description as foreign members. */
export interface PublishedLayer extends FeatureCollection {
  title: string;
  story: string;
  date: string;
  licence: string;
  /** Base map borders that went into it are Natural Earth's; place coordinates are GeoNames'. */
  attribution: string;
  sources: Pick<Source, 'publisher' | 'title' | 'date' | 'url'>[];
  precision_km?: number;
  method?: string;
}

/** A layer with its metadata, at most six decimals, split at 180° where it crosses. */
export function publishLayer({ description, features }: Layer, story: Story): PublishedLayer {
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
    attribution: 'Placeline; base map: Natural Earth; place coordinates: GeoNames (CC BY 4.0)',
    sources,
    ...(precision_km !== undefined && { precision_km }),
    ...(method !== undefined && { method }),
  };
}
