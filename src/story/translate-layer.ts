import type { Feature } from 'geojson';
import type { Layer } from '../geo/layer.ts';
import type { MapWords } from './translation-schema.ts';

/**
 * A layer in another language: title and legend from the translation, features' names from their own properties. A feature is
 * named by its `name:<lang>`, else by its local spelling where that is in this language, else as in the original. The local
 * spelling stays beside the name unless both are the same.
 */
export function translateLayer(layer: Layer, lang: string, words: Partial<MapWords>): Layer {
  const { title, legend } = words.layers?.[layer.id] ?? {};
  return {
    ...layer,
    description: {
      ...layer.description,
      ...(title !== undefined && { title }),
      ...(legend !== undefined && { legend }),
    },
    features: {
      ...layer.features,
      features: layer.features.features.map((feature) => ({
        ...feature,
        properties: translateProperties(feature.properties, lang),
      })),
    },
  };
}

function translateProperties(properties: Feature['properties'], lang: string): Feature['properties'] {
  const { local, local_lang: localLang, ...others } = properties ?? {};
  const given: unknown = properties?.[`name:${lang}`] ?? properties?.[`name:${primary(lang)}`];
  const isLocal = typeof local === 'string' && typeof localLang === 'string' && primary(localLang) === primary(lang);
  const name = typeof given === 'string' ? given : isLocal ? local : undefined;
  if (name === undefined) return properties;
  return isLocal || name === local ? { ...others, name } : { ...properties, name };
}

function primary(lang: string): string {
  return lang.split('-')[0]!;
}
