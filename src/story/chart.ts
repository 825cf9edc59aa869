import type { Element, ElementContent } from 'hast';
import type { ChartFields, ChartRow } from './chart-schema.ts';
import { printClaim, speakerOf } from './claim.ts';
import type { ClaimContext } from './claim.ts';
import type { Party } from './story.ts';

/** A chart as it is drawn: each row knows who speaks, and the mark that opens its sources. */
export interface Chart extends Omit<ChartFields, 'rows'> {
  rows: ChartLine[];
}

export interface ChartLine extends Omit<ChartRow, 'by' | 'party' | 'sources'> {
  /** Who says so, as it is printed. */
  by: string;
  /** Whose mark and colour the row carries. */
  party: Party | undefined;
  sources: ElementContent;
}

/** Draws a chart, with its numbers, as a figure. */
export type DrawChart = (chart: Chart, lang: string) => Element;

/** A chart with its speakers and sources looked up; `known-fault` where a row's are wrong, which `checkCharts` reports. */
export function prepareChart(
  fields: ChartFields,
  parties: Readonly<Record<string, Party>>,
  firstOrdinal: number,
  context: ClaimContext,
): Chart | 'known-fault' {
  const rows: ChartLine[] = [];
  for (const [index, { by, party, sources, ...row }] of fields.rows.entries()) {
    const speaker = speakerOf(by, parties);
    if ('message' in speaker) return 'known-fault';
    const claim = { by: speaker.name, when: row.when, sure: row.sure };
    const mark = printClaim(sources, claim, firstOrdinal + index, context);
    if (mark === 'known-fault' || 'message' in mark) return 'known-fault';
    rows.push({ ...row, by: speaker.name, party: party === undefined ? speaker.party : parties[party], sources: mark });
  }
  return { ...fields, rows };
}
