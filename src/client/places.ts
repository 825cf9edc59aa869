/**
 * While a place's name in the words is hovered or focused, marks that place on the map: on the picture and on the live map
 * alike; Escape takes the mark away. Without this script the name is a link to the step's picture.
 *
 * @returns a function that stops watching
 */
export function highlightPlaces(root: HTMLElement): () => void {
  const mark = (event: Event) => {
    const name = (event.target as Element).closest<HTMLElement>('a.place');
    if (name === null) return;
    const on = event.type === 'pointerover' || event.type === 'focusin' || event.type === 'click';
    if (event.type === 'click') event.preventDefault();
    markPlace(root, on ? name.dataset.place : undefined);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') markPlace(root, undefined);
  };
  root.addEventListener('keydown', leave);
  const events = ['pointerover', 'pointerout', 'focusin', 'focusout', 'click'];
  for (const event of events) root.addEventListener(event, mark);
  return () => {
    root.removeEventListener('keydown', leave);
    for (const event of events) root.removeEventListener(event, mark);
  };
}

/** Marks a place on the map, or none. */
export function markPlace(root: HTMLElement, id: string | undefined): void {
  for (const label of root.querySelectorAll<HTMLElement>('.label')) {
    label.classList.toggle('is-named', label.dataset.id === id);
  }
}
