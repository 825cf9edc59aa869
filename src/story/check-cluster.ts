import type { Issue } from '../issue.ts';
import { issueAt } from './shape.ts';
import type { LayerDraft } from './surroundings.ts';

/** Whether a layer's features can be drawn together: what its style and its shapes would otherwise say wrongly. */
export function checkCluster({ description, layer, at }: LayerDraft): Issue[] {
  const { kind, style, legend, time } = description.part;
  if (style?.cluster !== true) return [];
  const fault = (message: string) => issueAt(description, ['style', 'cluster'], message);
  if (kind !== 'points')
    return [fault(`cluster is for layers of kind points; this one is of kind ${kind}. Take it out.`)];
  const issues: Issue[] = [];
  if (legend === undefined) {
    issues.push(fault('legend is missing: circles with numbers cannot be read without it. Say in a line what is counted, as in "Wells".')); // prettier-ignore
  }
  if (style.label !== undefined) {
    issues.push(fault('cluster and label do not go together: a label belongs to one point, and most of these are drawn together. Take one of the two out.')); // prettier-ignore
  }
  if (time !== undefined) {
    issues.push(fault('cluster and time do not go together: circles count all points, not those of a day. Take cluster out, or make a layer without time.')); // prettier-ignore
  }
  const features = layer?.features.features ?? [];
  const index = features.findIndex(({ geometry }) => geometry.type !== 'Point');
  if (index >= 0) {
    const { id, geometry } = features[index]!;
    const more = features.filter((feature) => feature.geometry.type !== 'Point').length - 1;
    const others = more === 0 ? '' : `, and ${more} more,`;
    const message = `feature "${id}"${others} is a ${geometry.type}, but cluster counts features that are one point each. Make a feature of each point, or take cluster out.`;
    issues.push({ ...at(index, 'id'), path: `features[${index}]`, message, severity: 'error' });
  }
  return issues;
}
