import { didYouMean } from '../issue.ts';
import type { SourceFields } from './schema.ts';
import type { Source } from './story.ts';

/** Gives sources their numbers in the order in which the story's prose first cites them. */
export class Citations {
  readonly #sources: Map<string, SourceFields>;
  readonly #citedAt = new Map<string, string[]>();

  readonly #known: ReadonlySet<string> | undefined;

  /** Ids in the order of their numbers. */
  readonly #order: string[];

  /**
   * @param known ids of all entries, also of faulty ones; undefined where sources.yaml could not be read
   * @param order ids of those whose numbers are known before, from 1 on: in a translation those of the original
   */
  constructor(sources: readonly SourceFields[], known: ReadonlySet<string> | undefined, order: readonly string[] = []) {
    this.#order = [...order];
    this.#known = known;
    this.#sources = new Map(sources.map((source) => [source.id, source]));
  }

  /** The number and the fields of a source, cited by the element `elementId`; for an unknown one the clause that says so. */
  cite(id: string, elementId: string): { number: number; source: SourceFields } | { message: string } | 'known-fault' {
    const source = this.#sources.get(id);
    if (source === undefined) {
      if (this.#known === undefined || this.#known.has(id)) return 'known-fault';
      return { message: `names "${id}", which is not in sources.yaml.${didYouMean(id, this.#sources.keys())}` };
    }
    this.#citedAt.set(id, [...(this.#citedAt.get(id) ?? []), elementId]);
    if (!this.#order.includes(id)) this.#order.push(id);
    return { number: this.#order.indexOf(id) + 1, source };
  }

  /** All sources in the order of their numbers; those that no prose cites come last. */
  numbered(): Source[] {
    const rest = [...this.#sources.keys()].filter((id) => !this.#order.includes(id));
    return [...this.#order, ...rest].flatMap((id, index) => {
      const source = this.#sources.get(id);
      return source === undefined ? [] : [{ ...source, number: index + 1, citedAt: this.#citedAt.get(id) ?? [] }];
    });
  }
}
