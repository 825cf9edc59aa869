import type { Feature } from 'geojson';
import { didYouMean, type Issue } from '../issue.ts';
import { isDataKind, patternsOf, type DataKind, type LayerStyle } from '../geo/layer-style.ts';
import { channelOf, textOf } from './channel.ts';
import { checkCluster } from './check-cluster.ts';
import { issueAt } from './shape.ts';
import type { LayerDraft } from './surroundings.ts';

const geometriesOf: Record<DataKind, RegExp> = { points: /Point$/, lines: /LineString$/, areas: /Polygon$/ };
const channelNames = ['colour', 'size', 'pattern'] as const;
type ChannelName = (typeof channelNames)[number];

/** A layer's style against its kind and against what its features say. */
export function checkStyle(draft: LayerDraft): Issue[] {
  const { description, layer } = draft;
  const { kind, style, legend } = description.part;
  if (kind === undefined || (style === undefined && !isDataKind(kind))) return [];
  if (!isDataKind(kind)) {
    const message = `style is read for layers of kind points, lines and areas only; this one is of kind ${kind}. Change the kind, or take style out.`;
    return [issueAt(description, ['style'], message)];
  }
  const features = layer?.features.features ?? [];
  const issues: Issue[] = [];
  if (layer !== undefined && !features.some(({ geometry }) => geometriesOf[kind].test(geometry.type))) {
    const found = [...new Set(features.map(({ geometry }) => geometry.type))].join(', ');
    const message = `kind is ${kind}, but the layer holds only ${found}. A kind that fits: ${fitting(features)}.`;
    issues.push(issueAt(description, ['kind'], message));
  }
  if (style === undefined) return issues;
  issues.push(...checkLabel(style, kind, features, draft));
  issues.push(...checkCluster(draft));
  const decided = channelNames.filter((name) => typeof style[name] === 'object');
  if (decided.length > 0 && legend === undefined) {
    const message = `legend is missing: the map’s ${decided.join(' and ')} cannot be read without it. Say in a line what is coloured, as in "Fields by crop".`;
    issues.push(issueAt(description, ['style'], message));
  }
  return [
    ...issues,
    ...checkPatterns(style, kind, draft),
    ...decided.flatMap((name) => [...checkWords(style, name, draft), ...checkValues(style, name, features, draft)]),
  ];
}

function fitting(features: readonly Feature[]): string {
  const kinds = (Object.keys(geometriesOf) as DataKind[]).filter((kind) =>
    features.some(({ geometry }) => geometriesOf[kind].test(geometry.type)),
  );
  return kinds.join(' or ');
}

function checkPatterns({ pattern, size }: LayerStyle, kind: DataKind, { description }: LayerDraft): Issue[] {
  const known: readonly string[] = patternsOf[kind];
  const issues: Issue[] = [];
  const check = (given: string | undefined, path: string[]) => {
    if (given === undefined || known.includes(given)) return;
    const message = `${path.join('.')} is "${given}". Layers of kind ${kind} may be ${known.join(', ')}.`;
    issues.push(issueAt(description, ['style', ...path], message));
  };
  if (typeof pattern === 'string') check(pattern, ['pattern']);
  else if (pattern !== undefined) {
    for (const [value, look] of Object.entries(pattern.values)) check(look, ['pattern', 'values', value]);
    check(pattern.other, ['pattern', 'other']);
  }
  if (size !== undefined && kind === 'areas') {
    issues.push(
      issueAt(description, ['style', 'size'], 'size is for points and lines; areas have their own. Take it out.'),
    );
  }
  return issues;
}

/** Words for values that there are not, and a class for the rest that the legend would leave without words. */
function checkWords(style: LayerStyle, name: ChannelName, { description }: LayerDraft): Issue[] {
  const channel = style[name];
  if (typeof channel !== 'object') return [];
  const { words = {}, other } = channel;
  const known = [
    ...('values' in channel ? Object.keys(channel.values) : []),
    ...(other === undefined ? [] : ['other']),
  ];
  const issues = Object.keys(words)
    .filter((value) => !known.includes(value))
    .map((value) => {
      const message = `words names "${value}", which ${name} has no look for.${didYouMean(value, known) || ` It has ${known.join(', ') || 'none but its breaks'}.`}`;
      return issueAt(description, ['style', name, 'words', value], message);
    });
  if (other !== undefined && words['other'] === undefined) {
    const message = `other has no words: say what the legend calls the rest, as in "words: { other: No data }".`;
    issues.push(issueAt(description, ['style', name, 'other'], message));
  }
  return issues;
}

function checkLabel({ label }: LayerStyle, kind: DataKind, features: readonly Feature[], draft: LayerDraft): Issue[] {
  if (label === undefined) return [];
  const missing = missingProperty(label, features);
  const message =
    kind === 'lines'
      ? 'label is for points and areas. For names along lines, make a layer of kind names with the operation label-points.'
      : missing !== undefined
        ? `label is ${missing}`
        : undefined;
  return message === undefined ? [] : [issueAt(draft.description, ['style', 'label'], message)];
}

/** What is wrong with naming a property, where no feature has it: `"deph", which no feature of the layer has. …` */
export function missingProperty(name: string, features: readonly Feature[]): string | undefined {
  const properties = new Set(features.flatMap((feature) => Object.keys(feature.properties ?? {})));
  if (features.length === 0 || properties.has(name)) return undefined;
  const known = [...properties].join(', ') || 'no properties';
  return `"${name}", which no feature of the layer has.${didYouMean(name, properties) || ` They have ${known}.`}`;
}

/** Features that are in no class, those of one value told together. */
function checkValues(style: LayerStyle, name: ChannelName, features: readonly Feature[], draft: LayerDraft): Issue[] {
  const written = style[name];
  if (typeof written !== 'object') return [];
  const channel = channelOf<unknown>(written, () => undefined, 'en');
  const missing = missingProperty(written.by, features);
  if (missing !== undefined) return [issueAt(draft.description, ['style', name, 'by'], `by is ${missing}`)];
  const faults = Map.groupBy(
    [...features.entries()].filter(([, feature]) => channel.classOf(feature.properties ?? {}) === undefined),
    ([, feature]) => JSON.stringify(feature.properties?.[written.by]),
  );
  return [...faults].map(([value, found]) => {
    const [index, feature] = found[0]!;
    const more = found.length === 1 ? '' : `, and ${found.length - 1} more,`;
    const says = value === undefined ? `has no ${written.by}` : `has the ${written.by} ${value}`;
    const message = `feature "${feature.id}"${more} ${says}${remedy(written, name, feature)}`;
    const path = `features[${index}].properties.${written.by}`;
    return { ...draft.at(index, written.by), path, message, severity: 'error' as const };
  });
}

function remedy(
  written: Exclude<LayerStyle[ChannelName], undefined | number | string>,
  name: ChannelName,
  { properties }: Feature,
): string {
  const given = textOf(properties?.[written.by]);
  const otherwise = `give ${name} an \`other\``;
  if ('breaks' in written) return `, where ${name} wants a number. Write one, or ${otherwise} for what has none.`;
  const hint = given === undefined ? '' : didYouMean(given, Object.keys(written.values));
  return `, which ${name} has no look for.${hint} Add it to \`values\` in the style, or ${otherwise}.`;
}
