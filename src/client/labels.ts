/** Anything that can say where a position lies on the map, in CSS pixels from the stage's top left. */
export interface Projection {
  project(lngLat: [number, number]): { x: number; y: number };
  centerLng(): number;
}

/** A shape that the reader pointed at: its layer, and its id where it has one. */
export interface Picked {
  layer: string;
  id?: string;
}

/**
 * Shows copies of a step's labels, scale and locator over the live map. The copies carry the same classes as those of the
 * static picture, so that type, marks and anchors are the same; only the way labels are placed differs.
 */
export class LabelOverlay {
  readonly element = document.createElement('div');
  #labels: { element: HTMLElement; lngLat: [number, number]; dxPx: number }[] = [];
  #hidden: readonly string[] = [];

  constructor() {
    this.element.className = 'overlay';
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** Replaces everything by what stands on a step's stage; a label that both steps have does not fade in again. */
  show(stage: HTMLElement | null): void {
    const before = new Set(this.#labels.map(({ element }) => element.dataset.id));
    const copies = [stage?.querySelector('.labels'), stage?.querySelector('.furniture')].map((part) =>
      part?.cloneNode(true),
    );
    const [labels, furniture] = copies;
    // The live map draws clusters itself, because they come apart.
    for (const cluster of (labels as Element | undefined)?.querySelectorAll('.is-cluster') ?? []) cluster.remove();
    const free = document.createElement('div');
    free.className = 'free';
    free.append(...(furniture === undefined ? [] : [furniture]));
    this.element.className = `overlay ${stage?.className.replace(/\bstage\b/, '') ?? ''}`;
    this.element.replaceChildren(...(labels === undefined ? [] : [labels]), free);
    this.#labels = [...this.element.querySelectorAll<HTMLElement>('.label')].map((element) => ({
      element,
      lngLat: [Number(element.dataset.lng), Number(element.dataset.lat)],
      dxPx: Number(element.dataset.dx ?? 0),
    }));
    for (const { element } of this.#labels) element.classList.toggle('stays', before.has(element.dataset.id));
    this.hide(this.#hidden);
  }

  /** Takes the labels of some layers away, and brings all others back. */
  hide(layers: readonly string[]): void {
    this.#hidden = layers;
    for (const { element } of this.#labels) element.hidden = layers.includes(element.dataset.layer ?? '');
  }

  /** What is marked or named within some pixels of a position in the window, in the labels' order. */
  at({ clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>, withinPx: number): Picked[] {
    const isNear = ({ left, right, top, bottom }: DOMRect) =>
      clientX > left - withinPx &&
      clientX < right + withinPx &&
      clientY > top - withinPx &&
      clientY < bottom + withinPx;
    return this.#labels
      .filter(({ element }) => !element.hidden)
      .filter(({ element }) => [...element.children].some((part) => isNear(part.getBoundingClientRect())))
      .map(({ element }) => ({ layer: element.dataset.layer ?? '', id: element.dataset.id ?? '' }));
  }

  /** Puts every label where the camera now has it. */
  place(map: Projection): void {
    const center = map.centerLng();
    for (const { element, lngLat, dxPx } of this.#labels) {
      const nearest: [number, number] = [lngLat[0] + 360 * Math.round((center - lngLat[0]) / 360), lngLat[1]];
      const { x, y } = map.project(nearest);
      element.style.transform = `translate(${x + dxPx}px, ${y}px)`;
    }
  }

  /** While the map moves, what is true only at rest is hidden. */
  showMoving(on: boolean): void {
    this.element.classList.toggle('is-moving', on);
  }
}
