import { fieldOf, itemsOf, numberOf, print, textOf } from './datum.ts';
import type { Datum } from './datum.ts';
import type { Losses } from './losses.ts';

/**
 * Which layers a chapter showed. The original says what changes on entering and leaving a chapter; what was to be seen is the
 * sum of all changes so far, read from the first chapter to the last.
 */
export class Opacities {
  readonly #now = new Map<string, number>();
  readonly #losses: Losses;

  constructor(losses: Losses) {
    this.#losses = losses;
  }

  /** Whether any chapter named a layer. */
  get isUsed(): boolean {
    return this.#now.size > 0;
  }

  /** @returns the layers that are then to be seen, as in `rivers, dams at 50 %`; empty where none is known to be */
  enter(changes: Datum | undefined, at: { where: string; line: number }): string {
    this.#apply(changes, 'onChapterEnter', at);
    const seen = [...this.#now].filter(([, opacity]) => opacity > 0);
    return seen
      .map(([layer, opacity]) => `${layer}${opacity < 1 ? ` at ${Math.round(opacity * 100)} %` : ''}`)
      .join(', ');
  }

  exit(changes: Datum | undefined, at: { where: string; line: number }): void {
    this.#apply(changes, 'onChapterExit', at);
  }

  #apply(changes: Datum | undefined, name: string, at: { where: string; line: number }): void {
    if (changes?.kind === 'code') this.#losses.add('code', `${name}: ${print(changes)}`, { ...at, line: changes.line });
    for (const change of itemsOf(changes)) {
      const layer = textOf(fieldOf(change, 'layer'));
      const opacity = numberOf(fieldOf(change, 'opacity'));
      const duration = numberOf(fieldOf(change, 'duration'));
      if (duration !== undefined) this.#losses.add('layers', `fades over ${duration} ms`, { where: at.where });
      if (layer !== undefined && opacity !== undefined) this.#now.set(layer, opacity);
      else if (change.kind === 'code' || layer !== undefined) {
        this.#losses.add('code', `${name}: ${print(change)}`, { ...at, line: change.line });
      }
    }
  }
}
