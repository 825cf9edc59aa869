/** Anything that can say where a position lies on the map, in CSS pixels from the stage's top left. */
export interface Projection {
  project(lngLat: [number, number]): { x: number; y: number };
  centerLng(): number;
}

/**
 * Shows copies of a step's labels over the live map. The copies carry the same classes as those of the static picture, so
 * that type, marks and anchors are the same; only the way they are placed differs.
 */
export class LabelOverlay {
  readonly element = document.createElement('div');
  #labels: { element: HTMLElement; lngLat: [number, number] }[] = [];

  constructor() {
    this.element.className = 'overlay';
  }

  /** Replaces the labels by those of a step's picture; a label that both have does not fade in again. */
  show(picture: Element | null): void {
    const before = new Set(this.#labels.map(({ element }) => element.dataset.id));
    const list = picture?.querySelector('.labels')?.cloneNode(true);
    this.element.replaceChildren(...(list === undefined ? [] : [list]));
    this.#labels = [...this.element.querySelectorAll<HTMLElement>('.label')].map((element) => ({
      element,
      lngLat: [Number(element.dataset.lng), Number(element.dataset.lat)],
    }));
    for (const { element } of this.#labels) element.classList.toggle('stays', before.has(element.dataset.id));
  }

  /** Puts every label where the camera now has it. */
  place(map: Projection): void {
    const center = map.centerLng();
    for (const { element, lngLat } of this.#labels) {
      const nearest: [number, number] = [lngLat[0] + 360 * Math.round((center - lngLat[0]) / 360), lngLat[1]];
      const { x, y } = map.project(nearest);
      element.style.transform = `translate(${x}px, ${y}px)`;
    }
  }
}
