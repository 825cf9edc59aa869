import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { didYouMean } from '../issue.ts';
import type { Citations } from './citations.ts';
import { formatDate } from './dates.ts';
import { phrasesFor } from './phrases.ts';
import type { Certainty } from './phrases.ts';
import type { SourceFields } from './schema.ts';
import type { Party } from './story.ts';
import { printWhen } from './when.ts';

/** Who said something, when, and how sure it is; each may be left out. */
export interface Claim {
  by?: string;
  /** As `parseWhen` reads it. */
  when?: string;
  sure?: Certainty;
}

export interface ClaimContext {
  /** Names this piece of prose in element ids: a step's id, `introduction` or `notes`. */
  where: string;
  lang: string;
  /** In which the sources are described. */
  sourceLang: string;
  citations: Citations;
}

/** Who speaks: a party of the story by its id, or a name as it stands. A word that could only be an id must be a party's. */
export function speakerOf(
  by: string,
  parties: Readonly<Record<string, Party>>,
): { name: string; party?: Party } | { message: string } {
  const party = parties[by];
  if (party !== undefined) return { name: party.name, party };
  if (!/^[a-z0-9-]+$/.test(by)) return { name: by };
  const near = didYouMean(by, Object.keys(parties));
  return { message: `"${by}", which is not under \`parties\` in index.md; a name begins with a capital.${near}` };
}

/**
 * The mark of a claim: a button with the numbers of its sources, and what it opens beside the words, by the browser alone: who
 * says so, when, how sure it is, and where it was read. Where a browser cannot open it, the numbers are links to the list.
 *
 * @param ids the sources' ids
 * @param ordinal 1-based, of this mark within its piece of prose
 * @returns a clause where an id is not a source's, `known-fault` where that is reported elsewhere
 */
export function printClaim(
  ids: readonly string[],
  claim: Claim,
  ordinal: number,
  { where, lang, sourceLang, citations }: ClaimContext,
): Element | { message: string } | 'known-fault' {
  const markId = `cite-${where}-${ordinal}`;
  const claimId = `claim-${where}-${ordinal}`;
  const sources: { number: number; source: SourceFields }[] = [];
  for (const id of ids) {
    const found = citations.cite(id, markId);
    if (found === 'known-fault' || 'message' in found) return found;
    sources.push(found);
  }
  const numbers = sources.map(({ number }) => number).join(', ');
  const published = sources.map(({ source }) => `${source.publisher}, ${formatDate(source.date, lang)}`).join('; ');
  const spoken = phrasesFor(lang).source(numbers, sources.length, published);
  const button = h('button', { type: 'button', id: markId, popoverTarget: claimId, ariaLabel: spoken }, numbers);
  return h('span.cite', [
    h('sup', button),
    h('span.claim', { id: claimId, popover: 'auto' }, [
      ...headOf(claim, lang),
      ...sources.map(({ number, source }) => sourceOf(number, source, lang, sourceLang)),
    ]),
  ]);
}

function headOf({ by, when, sure }: Claim, lang: string): ElementContent[] {
  if (by === undefined && when === undefined && sure === undefined) return [];
  const who = [by, when && printWhen(when, lang)].filter((part) => part !== undefined).join(', ');
  const [word, meaning] = sure === undefined ? [] : phrasesFor(lang).certainty[sure];
  return [h('span.claim-by', [who, ...(word === undefined ? [] : [h('span.sure', [h('b', word), `: ${meaning}`])])])];
}

function sourceOf(
  number: number,
  { id, publisher, title, date, url, read }: SourceFields,
  lang: string,
  sourceLang: string,
): Element {
  const link = url === undefined ? [] : [' · ', h('a', { href: url, rel: 'noopener external' }, hostOf(url))];
  return h('span.claim-source', [
    h('a', { href: `#source-${id}` }, String(number)),
    h('span', { lang: sourceLang === lang ? undefined : sourceLang }, [
      ` ${publisher}: ${title}, ${formatDate(date, sourceLang)} · ${read}`,
      ...link,
    ]),
  ]);
}

/** The name of a source's host, as a reader knows it. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}
