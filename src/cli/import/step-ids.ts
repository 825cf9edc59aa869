import { idOf } from '../../geo/operation.ts';
import { isTaken } from '../../story/draft.ts';

/** Gives each step an id of its own, and remembers what the original called it. */
export class StepIds {
  readonly #given = new Set<string>();
  readonly #byOriginal = new Map<string, string>();

  /** An id made of the first of these names that can be one: in plain letters, at most forty. */
  take(number: number, original: string | undefined, ...names: (string | undefined)[]): string {
    const wanted = [original, ...names].map((name) => slugOf(name ?? '')).find((id) => id !== '' && !isTaken(id));
    const id = this.#free(wanted ?? `step-${number}`);
    this.#given.add(id);
    if (original !== undefined && !this.#byOriginal.has(original)) this.#byOriginal.set(original, id);
    return id;
  }

  /** The step that the original called by this name. */
  readonly meant = (original: string): string | undefined => this.#byOriginal.get(original);

  #free(wanted: string): string {
    let id = wanted;
    for (let number = 2; this.#given.has(id); number += 1) id = `${wanted}-${number}`;
    return id;
  }
}

/** Plain letters, digits and hyphens, at most forty; empty for a name in another script. */
export function slugOf(name: string): string {
  const plain = idOf(name.slice(0, 200)).replaceAll(/[^a-z0-9]+/g, '-');
  return plain.slice(0, 40).replaceAll(/^-+|-+$/g, '');
}
