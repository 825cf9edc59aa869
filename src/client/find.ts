import { rectOf, type Bounds, type WorldRect } from '../geo/mercator.ts';

/** A shape that a reader wants to see on the map. */
export interface Wanted {
  id: string;
  layer: string;
  /** Its name, and where it is and how large, as the table says. */
  text: string;
  /** What it covers, in world units. */
  rect: WorldRect;
  /** The step whose table it stands in. */
  section: HTMLElement;
}

/**
 * Makes the Show buttons in the tables of a story's shapes work. They are in the page, hidden until this runs.
 *
 * @returns a function that takes them out of work
 */
export function findShapes(root: HTMLElement, onWanted: (wanted: Wanted) => void): () => void {
  const buttons = root.querySelectorAll<HTMLElement>('[data-action="show"]');
  const show = ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLElement;
    const row = button.closest('tr');
    const words = ['.name', 'td'].map((cell) => row?.querySelector(cell)?.textContent.trim() ?? '');
    onWanted({
      id: button.dataset.shape ?? '',
      layer: button.dataset.layer ?? '',
      text: words.join(': '),
      rect: rectOf((button.dataset.bounds ?? '').split(' ').map(Number) as Bounds),
      section: button.closest<HTMLElement>('section[data-step]')!,
    });
  };
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener('click', show);
  }
  return () => {
    for (const button of buttons) {
      button.hidden = true;
      button.removeEventListener('click', show);
    }
  };
}
