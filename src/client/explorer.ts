import type { Picked } from './labels.ts';

/**
 * What Explore adds to a story: switches for the layers of the step, and a panel that says of a shape what it is, how exact, and
 * who says so. All words and facts are taken from the page, as text and links: from the step's table, and from the list of
 * layers at the page's end.
 */
export class Explorer {
  readonly #root: HTMLElement;
  readonly #hide: (layers: string[]) => void;
  #section: HTMLElement | undefined;
  /** What had the focus before the panel was opened. */
  #opener: Element | null = null;

  /** @param hide takes the layers of some ids off the map, and brings all others back */
  constructor(root: HTMLElement, hide: (layers: string[]) => void) {
    this.#root = root;
    this.#hide = hide;
    const switches = this.#find('.layer-switches');
    switches.addEventListener('change', () => this.#hide(this.#switchedOff()));
    this.#find('[data-action="table"]').addEventListener('click', () => this.#openTable());
    this.#find('[data-action="close-facts"]').addEventListener('click', () => this.#closeFacts());
    this.#facts.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#closeFacts());
    switches.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape') return;
      this.#closeSwitches();
      switches.querySelector('summary')!.focus();
    });
    root.addEventListener('focusin', ({ target }) => {
      // What is read next must not lie under the panels.
      if ((target as Element).closest('.controls, .live') !== null) return;
      this.#facts.close();
      this.#closeSwitches();
    });
  }

  /** Begins to explore a step, with all of its layers switched on. */
  open(section: HTMLElement): void {
    this.#section = section;
    this.#find('.layer-switches ul').replaceChildren(...layersOf(section).map(switchOf));
    this.#closeSwitches();
    this.#find('.explore-panel').hidden = false;
  }

  /** Ends it. */
  close(): void {
    if (this.#facts.contains(document.activeElement)) this.#closeFacts();
    else this.#facts.close();
    this.#find('.explore-panel').hidden = true;
  }

  /** Says of the first of some shapes what is known of it, and leads to the others; nothing known closes the panel. */
  tell(picked: readonly Picked[]): void {
    const known = distinct(picked.flatMap((each) => this.#known(each) ?? []));
    const [first, ...others] = known;
    if (first === undefined) {
      this.#facts.close();
      return;
    }
    if (!this.#facts.open) this.#opener = document.activeElement;
    this.#find('#shape-name').replaceChildren(...first.name.flatMap((part) => [part, ' ']));
    this.#find('.shape-layer').textContent = first.title;
    this.#find('.shape-where').textContent = first.where;
    this.#find('.shape-where').toggleAttribute('hidden', first.where === '');
    this.#find('.shape-facts dt:nth-of-type(2)').toggleAttribute('hidden', first.where === '');
    this.#find('.layer-facts').replaceChildren(first.facts);
    const also = this.#find('.also');
    for (const button of also.querySelectorAll('button')) button.remove();
    also.append(...others.map((other) => this.#leadTo(other, known)));
    also.hidden = others.length === 0;
    if (!this.#facts.open) this.#facts.show();
    this.#facts.scrollTop = 0;
    this.#facts.focus();
  }

  get #facts(): HTMLDialogElement {
    return this.#find<HTMLDialogElement>('.shape-facts');
  }

  #find<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    return this.#root.querySelector<Found>(selector)!;
  }

  #closeSwitches(): void {
    this.#find<HTMLDetailsElement>('.layer-switches').open = false;
  }

  #switchedOff(): string[] {
    const boxes = this.#root.querySelectorAll<HTMLInputElement>('.layer-switches input:not(:checked)');
    return [...boxes].map(({ value }) => value);
  }

  /** The same as a list, in the words of the step. */
  #openTable(): void {
    const table = this.#section?.querySelector<HTMLDetailsElement>('.shapes');
    if (!table) return;
    table.open = true;
    const summary = table.querySelector('summary');
    summary?.scrollIntoView({ block: 'start' });
    summary?.focus({ preventScroll: true });
  }

  #closeFacts(): void {
    this.#facts.close();
    const opener = this.#opener instanceof HTMLElement && this.#opener !== document.body ? this.#opener : undefined;
    (opener ?? this.#root.querySelector<HTMLElement>('.live canvas'))?.focus({ preventScroll: true });
  }

  #leadTo(other: Known, all: readonly Known[]): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    const name = wordsOf(other);
    button.textContent = name === other.title ? name : `${name}: ${other.title}`;
    button.addEventListener('click', () => this.tell([other, ...all.filter((each) => each !== other)]));
    return button;
  }

  /** A shape as the step's table and the list of layers tell it; undefined where neither does. */
  #known({ layer, id }: Picked): Known | undefined {
    const entry = layerEntry(layer);
    const facts = entry?.querySelector('dl')?.cloneNode(true);
    if (entry === null || facts === undefined) return undefined;
    const title = titleOf(entry);
    const rows = [...(this.#section?.querySelectorAll<HTMLElement>('[data-action="show"]') ?? [])];
    const shown = rows.find(({ dataset }) => dataset.shape === id && dataset.layer === layer);
    // A ring stands in the row of its place.
    const row = (shown ?? rows.find(({ dataset }) => dataset.shape === id))?.closest('tr');
    const name = [...(row?.querySelectorAll('th > :not(.by)') ?? [])].map((part) => part.cloneNode(true));
    return {
      layer,
      ...(id !== undefined && { id }),
      name: name.length === 0 ? [document.createTextNode(title)] : name,
      title,
      where: row?.querySelector('td')?.textContent.trim() ?? '',
      facts,
    };
  }
}

interface Known extends Picked {
  name: Node[];
  title: string;
  where: string;
  facts: Node;
}

/** One of each that would be told alike, as the parts of one shape are. */
function distinct(all: readonly Known[]): Known[] {
  const keys = all.map((each) => `${each.layer} ${wordsOf(each)}`);
  return all.filter((_, index) => keys.indexOf(keys[index]!) === index);
}

function wordsOf({ name }: Known): string {
  return name.map(({ textContent }) => textContent).join(' ');
}

function layersOf(section: HTMLElement): HTMLElement[] {
  const ids = (section.dataset.show ?? '').split(' ');
  return ids.map(layerEntry).filter((entry) => entry !== null);
}

function layerEntry(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-layer-facts="${CSS.escape(id)}"]`);
}

function titleOf(entry: HTMLElement): string {
  return entry.querySelector('a')?.textContent ?? '';
}

function switchOf(entry: HTMLElement): HTMLLIElement {
  const [item, label, box] = [
    document.createElement('li'),
    document.createElement('label'),
    document.createElement('input'),
  ];
  box.type = 'checkbox';
  box.checked = true;
  box.value = entry.dataset.layerFacts ?? '';
  label.append(box, entry.querySelector('.symbol')?.cloneNode(true) ?? '', titleOf(entry));
  item.append(label);
  return item;
}
