import type { Feature } from 'geojson';
import { didYouMean } from '../issue.ts';
import type { Issue } from '../issue.ts';
import { checkDate } from './check-dates.ts';
import { checkDrawn } from './check-features.ts';
import type { StoryDraft } from './draft.ts';
import { checkStyle } from './check-style.ts';
import { checkSwapped } from './check-swapped.ts';
import { checkTime } from './check-time.ts';
import { gazetteer } from './reference.ts';
import { issueAt } from './shape.ts';
import type { LayerDraft, Surroundings } from './surroundings.ts';

/** Layers against the story's parties and sources, and layers and parties that nothing uses. */
export function checkLayers(draft: StoryDraft, around: Surroundings): Issue[] {
  const { layers, today } = around;
  const names: Names = {
    parties: Object.keys(draft.index.part.parties ?? {}),
    sources: [...(draft.sourceIds ?? [])],
    // With a faulty list nothing is said about what is missing from it.
    partiesKnown: draft.index.part.parties !== undefined || draft.index.whole !== undefined,
    sourcesKnown: draft.sourceIds !== undefined,
  };
  return [
    ...layers.flatMap((layer) => [
      ...checkDescription(layer, names),
      ...checkDate(layer.description, today, draft),
      ...checkDrawn(layer),
      ...checkTime(layer),
    ]),
    ...layers.flatMap(checkStyle),
    ...checkFeatures(layers, names),
    ...checkSwapped(draft, around),
    ...unusedLayers(draft, layers),
    ...unusedParties(draft, layers),
  ];
}

interface Names {
  parties: string[];
  sources: string[];
  partiesKnown: boolean;
  sourcesKnown: boolean;
}

function checkDescription({ description }: LayerDraft, names: Names): Issue[] {
  const issues: Issue[] = [];
  const { party, sources = [] } = description.part;
  const message = party === undefined ? undefined : unknownParty(party, names);
  if (message !== undefined) issues.push(issueAt(description, ['party'], message));
  for (const [position, id] of sources.entries()) {
    const wrong = unknownSource(id, names);
    if (wrong !== undefined) issues.push(issueAt(description, ['sources', position], wrong));
  }
  return issues;
}

/**
 * Parties and sources that single features name. A computed layer repeats what the layers have that it is made from, so that
 * only what is new in it is reported, and once.
 */
function checkFeatures(layers: readonly LayerDraft[], names: Names): Issue[] {
  const reported = new Set<string>();
  const given = layers.filter(({ madeFrom }) => madeFrom.size === 0);
  const computed = layers.filter(({ madeFrom }) => madeFrom.size > 0);
  const issues: Issue[] = [];
  for (const draft of [...given, ...computed]) {
    for (const [index, feature] of (draft.layer?.features.features ?? []).entries()) {
      for (const { property, message } of featureFaults(feature, names)) {
        if (draft.madeFrom.size > 0 && reported.has(message)) continue;
        reported.add(message);
        const path = `features[${index}].properties.${property}`;
        const text = `feature "${feature.id}": ${message}`;
        issues.push({ ...draft.at(index, property), path, message: text, severity: 'error' });
      }
    }
  }
  return issues;
}

function featureFaults({ properties }: Feature, names: Names): { property: string; message: string }[] {
  const { party, sources }: { party?: unknown; sources?: unknown } = properties ?? {};
  const parties = party === undefined || party === null ? [] : [unknownParty(asText(party), names)];
  const unknown = (Array.isArray(sources) ? sources : []).map((source) => unknownSource(asText(source), names));
  return [
    ...parties.map((message) => ({ property: 'party', message })),
    ...unknown.map((message) => ({ property: 'sources', message })),
  ].flatMap(({ property, message }) => (message === undefined ? [] : [{ property, message }]));
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function unknownParty(party: string, { parties, partiesKnown }: Names): string | undefined {
  if (!partiesKnown || parties.includes(party)) return undefined;
  return `party is "${party}", which is not among the parties in index.md.${didYouMean(party, parties)}`;
}

function unknownSource(id: string, { sources, sourcesKnown }: Names): string | undefined {
  if (!sourcesKnown || sources.includes(id)) return undefined;
  return `sources lists "${id}", which is not in sources.yaml.${didYouMean(id, sources)}`;
}

function unusedLayers({ steps, notes, index }: StoryDraft, layers: readonly LayerDraft[]): Issue[] {
  const used = new Set([gazetteer, ...steps.flatMap(({ part }) => part.show ?? [])]);
  for (const { madeFrom } of layers) for (const id of madeFrom) used.add(id);
  const prose = [index.body, ...steps.map(({ body }) => body), notes?.body ?? ''].join('\n');
  for (const [, id] of prose.matchAll(/(?:layer|from|to)="?([a-z0-9-]+)/g)) used.add(id ?? '');
  // Where a layer could not be computed it is not known what it would have been made from.
  const isComplete =
    layers.every(({ layer }) => layer !== undefined) && steps.every(({ part }) => part.show !== undefined);
  if (!isComplete || steps.length === 0) return [];
  return layers.flatMap(({ id, description }) => {
    if (used.has(id)) return [];
    return [
      issueAt(
        description,
        [],
        `No step shows "${id}", and no other layer is made from it. Show it or delete it.`,
        'warning',
      ),
    ];
  });
}

function unusedParties({ index }: StoryDraft, layers: readonly LayerDraft[]): Issue[] {
  if (layers.some(({ layer }) => layer === undefined)) return [];
  const used = new Set(
    layers.flatMap(({ description, layer }) => [
      description.part.party,
      ...(layer?.features.features.map(({ properties }) => properties?.['party'] as unknown) ?? []),
    ]),
  );
  return Object.keys(index.part.parties ?? {}).flatMap((id) => {
    if (used.has(id)) return [];
    return [
      issueAt(index, ['parties', id], `The party "${id}" says nothing in any layer. Use it or take it out.`, 'warning'),
    ];
  });
}
