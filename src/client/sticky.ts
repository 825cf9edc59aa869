/** The room in pixels below which turning pages reads better than scrolling. */
const leastWidth = 280;
const leastWindowHeight = 400;

/**
 * Whether a frame could stick to the window while its page is scrolled: it stands in the flow of the page, there is room, and
 * nothing around it is a scroller or cuts off what is too large.
 */
export function canStick(frame: HTMLElement): boolean {
  if (frame.getBoundingClientRect().width < leastWidth || innerHeight < leastWindowHeight) return false;
  if (!['static', 'relative', 'sticky'].includes(getComputedStyle(frame).position)) return false;
  return ancestors(frame).every((element) => isOpen(getComputedStyle(element)) || element === scroller());
}

/** Whether a box is higher than something around it, so that what follows would be covered. */
export function isTooHigh(box: HTMLElement): boolean {
  const { bottom } = box.getBoundingClientRect();
  return ancestors(box).some((element) => element.getBoundingClientRect().bottom + 1 < bottom);
}

function isOpen({ overflowX, overflowY }: CSSStyleDeclaration): boolean {
  return [overflowX, overflowY].every((overflow) => overflow === 'visible' || overflow === 'clip');
}

/** The element whose overflow is the window's own: the root, or the body where the root says nothing. */
function scroller(): Element {
  const { documentElement: root, body } = document;
  return isOpen(getComputedStyle(root)) ? body : root;
}

function ancestors(element: Element): Element[] {
  const parent = element.parentElement;
  return parent === null || parent === document.documentElement ? [] : [parent, ...ancestors(parent)];
}
