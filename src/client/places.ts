/**
 * While a place's name in the words is hovered or focused, marks that place on the map: on the picture and on the live map
 * alike. Without this script the name is a link to the step's picture.
 *
 * @returns a function that stops watching
 */
export function highlightPlaces(root: HTMLElement): () => void {
  const mark = (event: Event) => {
    const name = (event.target as Element).closest<HTMLElement>('a.place');
    if (name === null) return;
    const on = event.type === 'pointerover' || event.type === 'focusin' || event.type === 'click';
    if (event.type === 'click') event.preventDefault();
    for (const label of root.querySelectorAll<HTMLElement>('.label')) {
      label.classList.toggle('is-named', on && label.dataset.id === name.dataset.place);
    }
  };
  const events = ['pointerover', 'pointerout', 'focusin', 'focusout', 'click'];
  for (const event of events) root.addEventListener(event, mark);
  return () => {
    for (const event of events) root.removeEventListener(event, mark);
  };
}
