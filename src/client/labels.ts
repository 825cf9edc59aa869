/** Anything that can say where a position lies on the map, in CSS pixels from the stage's top left. */
export interface Projection {
  project(lngLat: [number, number]): { x: number; y: number };
  centerLng(): number;
}

/**
 * Shows copies of a step's labels, scale and locator over the live map. The copies carry the same classes as those of the
 * static picture, so that type, marks and anchors are the same; only the way labels are placed differs.
 */
export class LabelOverlay {
  readonly element = document.createElement('div');
  #labels: { element: HTMLElement; lngLat: [number, number]; dxPx: number }[] = [];

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
