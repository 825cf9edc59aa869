/**
 * Shows one step's picture at a time. Once the reader shows interest its neighbours are fetched before they are needed; the
 * others wait. Until a picture has come, the one before it stays in its place: a reader who jumps far on a slow line never
 * looks at empty water.
 */
export class Pictures {
  readonly #sections: HTMLElement[];
  readonly #onMissing: (isMissing: boolean) => void;
  #index = -1;
  #near: HTMLElement[] = [];
  #held: HTMLElement | undefined;
  #looksAhead = false;

  /**
   * @param sections the steps, in reading order, each with the stage of its picture
   * @param onMissing told whether the picture of the step that is shown could not be fetched
   */
  constructor(sections: HTMLElement[], onMissing: (isMissing: boolean) => void) {
    this.#sections = sections;
    this.#onMissing = onMissing;
    addEventListener('beforeprint', this.#fetchAll);
  }

  /** Fetches the picture of the step that is shown again, if it is missing. */
  retry(): void {
    const section = this.#sections[this.#index];
    if (section !== undefined) this.#watch(section);
  }

  /** Stops watching for a reader who prints. */
  remove(): void {
    removeEventListener('beforeprint', this.#fetchAll);
  }

  show(index: number): void {
    const before = this.#sections[this.#index];
    const section = this.#sections[index];
    if (section === undefined || section === before) return;
    this.#index = index;
    before?.removeAttribute('data-active');
    section.setAttribute('data-active', '');
    this.#markNear();
    this.#onMissing(false);
    this.#watch(section);
    this.#hold(before, section);
  }

  /** From now on the neighbours of the step being read are fetched too. */
  lookAhead(): void {
    this.#looksAhead = true;
    this.#markNear();
  }

  #markNear(): void {
    const reach = this.#looksAhead ? 1 : 0;
    const near = this.#sections.slice(Math.max(0, this.#index - reach), this.#index + reach + 1);
    for (const left of this.#near) if (!near.includes(left)) left.removeAttribute('data-near');
    for (const neighbour of near) {
      neighbour.setAttribute('data-near', '');
      fetchPicture(neighbour);
    }
    this.#near = near;
  }

  /** Tells whether a step's picture comes; one that failed before is asked for again, once. */
  #watch(section: HTMLElement): void {
    const picture = pictureOf(section);
    const tell = (isMissing: boolean) => {
      if (this.#sections[this.#index] === section) this.#onMissing(isMissing);
    };
    if (picture === null || isThere(picture)) return;
    if (picture.complete) picture.src = picture.getAttribute('src') ?? '';
    picture.addEventListener('load', () => tell(false), { once: true });
    picture.addEventListener('error', () => tell(true), { once: true });
  }

  /** Every picture is shown on paper; some browsers do not fetch those that were not displayed before. */
  readonly #fetchAll = () => this.#sections.forEach(fetchPicture);

  /** Keeps the picture that is seen in front until the next one can be drawn. */
  #hold(before: HTMLElement | undefined, section: HTMLElement): void {
    const picture = pictureOf(section);
    const held = this.#held ?? before;
    this.#release();
    if (picture === null || isThere(picture) || held === undefined || held === section) return;
    this.#held = held;
    held.setAttribute('data-held', '');
    section.setAttribute('data-coming', '');
    const done = () => {
      section.removeAttribute('data-coming');
      if (this.#sections[this.#index] === section) this.#release();
    };
    picture.decode().then(done, done);
  }

  #release(): void {
    this.#held?.removeAttribute('data-held');
    this.#held = undefined;
  }
}

function isThere(picture: HTMLImageElement): boolean {
  return picture.complete && picture.naturalWidth > 0;
}

function fetchPicture(section: HTMLElement): void {
  const picture = pictureOf(section);
  if (picture !== null) picture.loading = 'eager';
}

function pictureOf(section: HTMLElement): HTMLImageElement | null {
  return section.querySelector('img');
}
