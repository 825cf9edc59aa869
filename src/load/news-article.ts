import type { Feature, Point } from 'geojson';
import { boundsOf } from '../geo/measure.ts';
import { cardSize } from '../map/card.ts';
import { instantOf } from '../story/dates.ts';
import type { Author, Correction, Source, Story } from '../story/story.ts';
import { storyPath } from '../story/story-path.ts';
import { licenceAddress, publisherName } from './publisher.ts';
import type { StoryPage } from './story-page.ts';

/**
 * A story as schema.org's NewsArticle, for search engines and archives; nothing in it is empty.
 *
 * @param site absolute address of the site with its base path, ending with a slash
 */
export function newsArticle({ story, layers, card }: StoryPage, site: string): object {
  const { title, summary, date, updated, lang, topics, licence } = story;
  const address = new URL(storyPath(story), site).href;
  const license = licence && licenceAddress(licence);
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': address,
    url: address,
    mainEntityOfPage: address,
    headline: title,
    description: summary,
    image: [
      { '@type': 'ImageObject', url: new URL(`map/${card}`, site).href, ...cardSize, caption: story.steps[0]!.alt },
    ],
    datePublished: instantOf(date),
    dateModified: instantOf(updated),
    author: story.authors.map((author) => authorOf(author, site)),
    publisher: publisher(site),
    inLanguage: lang,
    ...(story.original !== undefined && {
      translationOfWork: { '@type': 'NewsArticle', '@id': new URL(`stories/${story.slug}/`, site).href },
    }),
    ...list('keywords', topics),
    isAccessibleForFree: true,
    ...(license !== undefined && { license }),
    spatialCoverage: coverageOf(story, layers),
    citation: story.sources.map(citation),
    ...list(
      'correction',
      story.corrections.map((one) => correction(one, address)),
    ),
  };
}

/** JSON-LD as a script element. No `<` is left in it, so that no text of a story can end the element. */
export function jsonLdHtml(value: object): string {
  return `<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', String.raw`\u003c`)}</script>`;
}

function publisher(site: string): object {
  const correctionsPolicy = new URL('corrections/', site).href;
  return { '@type': 'Organization', name: publisherName, url: site, correctionsPolicy };
}

/** An author who bears the site's own name is the organisation behind it. */
function authorOf({ name, url }: Author, site: string): object {
  if (name === publisherName) return { '@type': 'Organization', name, url: url ?? new URL('about/', site).href };
  return { '@type': 'Person', name, ...(url !== undefined && { url }) };
}

/** The countries and places that a story names; where it names none, the box around its shapes. */
function coverageOf(story: Story, layers: StoryPage['layers']): object[] {
  const named = [...countriesOf(story), ...placesOf(story, layers)];
  if (named.length > 0) return named;
  const features = [...layers.values()].flatMap((layer) => layer.features.features);
  const [west, south, east, north] = boundsOf({ type: 'FeatureCollection', features });
  return [{ '@type': 'Place', geo: { '@type': 'GeoShape', box: `${south} ${west} ${north} ${east}` } }];
}

function countriesOf({ countries }: Story): object[] {
  return countries.map((name) => ({ '@type': 'Country', name }));
}

/** The places that the words name, where they are. */
function placesOf({ steps }: Story, layers: StoryPage['layers']): object[] {
  const named = new Set(steps.flatMap(({ prose }) => prose.places));
  const features = layers.get('places')?.features.features ?? [];
  return features
    .filter((feature): feature is Feature<Point> => named.has(String(feature.id)) && feature.geometry.type === 'Point')
    .map(({ id, properties, geometry }) => {
      const [longitude, latitude] = geometry.coordinates;
      const geo = { '@type': 'GeoCoordinates', latitude, longitude };
      return { '@type': 'Place', name: String(properties?.['name'] ?? id), geo };
    });
}

function citation({ publisher, title, date, url }: Source): object {
  const by = { '@type': 'Organization', name: publisher };
  return {
    '@type': 'CreativeWork',
    name: title,
    publisher: by,
    datePublished: date,
    ...(url !== undefined && { url }),
  };
}

function correction({ date, text }: Correction, address: string): object {
  return { '@type': 'CorrectionComment', text, datePublished: instantOf(date), url: `${address}#corrections` };
}

function list(name: string, values: readonly unknown[]): Record<string, unknown> {
  return values.length === 0 ? {} : { [name]: values };
}
