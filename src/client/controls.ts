import { onwards } from './onwards.ts';

/** What the buttons do. */
export interface Actions {
  /** Goes so many steps on or back. */
  go(offset: number): void;
  /** The reader's choice of whether things may move. */
  setMotion(on: boolean): void;
  /** The reader wants the pictures only, or not. */
  setLight(on: boolean): void;
  /** Begins or ends exploring. */
  explore(): void;
  pan(x: number, y: number): void;
  zoom(levels: number): void;
  retry(): void;
}

const panPx = 120;

/**
 * The bar of buttons under the map. Its HTML is in the page, hidden until this script works: no button is ever dead.
 * Arrow keys work while one of the step buttons has the focus; nowhere else are keys taken.
 */
export class Controls {
  readonly #root: HTMLElement;
  readonly #count: number;

  constructor(root: HTMLElement, count: number, actions: Actions) {
    this.#root = root;
    this.#count = count;
    const on = (action: string, act: () => void) => this.#button(action)?.addEventListener('click', act);
    on('next', () => actions.go(1));
    on('previous', () => actions.go(-1));
    on('retry', () => actions.retry());
    on('motion', () => actions.setMotion(root.dataset.motion !== 'on'));
    on('light', () => actions.setLight(this.#button('light')?.ariaPressed !== 'true'));
    on('explore', () => actions.explore());
    on('pan-north', () => actions.pan(0, -panPx));
    on('pan-south', () => actions.pan(0, panPx));
    on('pan-west', () => actions.pan(-panPx, 0));
    on('pan-east', () => actions.pan(panPx, 0));
    on('zoom-in', () => actions.zoom(1));
    on('zoom-out', () => actions.zoom(-1));
    root.querySelector('.step-buttons')?.addEventListener('keydown', (event) => {
      const right = onwards(root);
      const offset = { ArrowRight: right, ArrowDown: 1, ArrowLeft: -right, ArrowUp: -1 }[(event as KeyboardEvent).key];
      if (offset === undefined) return;
      event.preventDefault();
      actions.go(offset);
    });
  }

  /** From now on the buttons can be seen. */
  appear(): void {
    for (const part of this.#root.querySelectorAll('.controls')) part.removeAttribute('hidden');
    this.#root.querySelector('.light-switch')?.classList.remove('is-idle');
  }

  /** Shows the place in the story; buttons that lead nowhere are disabled without losing the focus. */
  showStep(index: number): void {
    const number = this.#root.querySelector('.step-number');
    if (number !== null) number.textContent = String(index + 1);
    this.#button('previous')?.setAttribute('aria-disabled', String(index === 0));
    this.#button('next')?.setAttribute('aria-disabled', String(index === this.#count - 1));
    const bar = this.#root.querySelector<HTMLProgressElement>('.controls progress');
    if (bar !== null) bar.value = index + 1;
  }

  /** Says where the reader is; only after Next or Previous, never while scrolling. */
  announce(index: number, title: string): void {
    this.#say('stepSaid', { number: String(index + 1), count: String(this.#count), title: title.trim() });
  }

  /** Says what is shown on the map because the reader asked for it. */
  announceShape(text: string): void {
    this.#say('shapeSaid', { text });
  }

  showMotion(on: boolean): void {
    this.#button('motion')?.setAttribute('aria-pressed', String(!on));
  }

  showLight(on: boolean): void {
    this.#button('light')?.setAttribute('aria-pressed', String(on));
  }

  /** Says what could not be shown, with a button to try again; nothing when all is there. */
  showTrouble(trouble: 'map' | 'picture' | undefined): void {
    const notice = this.#root.querySelector<HTMLElement>('.trouble');
    const text = notice?.querySelector('.what');
    if (!notice || !text) return;
    // Written anew, even the same state could be announced.
    notice.toggleAttribute('hidden', trouble === undefined);
    const sentence = trouble && notice.dataset[trouble];
    // The same words again would be read out again.
    if (sentence !== undefined && text.textContent !== sentence) text.textContent = sentence;
  }

  showExploring(on: boolean): void {
    const button = this.#button('explore');
    button?.setAttribute('aria-pressed', String(on));
    const label = on ? button?.dataset.back : button?.dataset.explore;
    const text = button?.querySelector('.label-text');
    if (text && label) text.textContent = label;
    this.#root.querySelector('.explore-buttons')?.toggleAttribute('hidden', !on);
  }

  #say(sentence: 'stepSaid' | 'shapeSaid', words: Record<string, string>): void {
    const status = this.#root.querySelector<HTMLElement>('.announcement');
    if (status === null) return;
    status.textContent = (status.dataset[sentence] ?? '').replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '');
  }

  #button(action: string): HTMLButtonElement | null {
    return this.#root.querySelector<HTMLButtonElement>(`[data-action="${action}"]`);
  }
}
