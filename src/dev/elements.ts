/** An element with text or children; no string becomes HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** A heading with what stands below it. */
export function part(title: string, ...children: (Node | string)[]): HTMLElement {
  return element('section', {}, element('h2', {}, title), ...children);
}

export function button(text: string, onClick: (button: HTMLButtonElement) => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, text);
  made.addEventListener('click', () => onClick(made));
  return made;
}

/** A switch with its name. */
export function checkbox(name: string, isOn: boolean, onChange: (isOn: boolean) => void): HTMLLabelElement {
  const input = element('input', { type: 'checkbox' });
  input.checked = isOn;
  input.addEventListener('change', () => onChange(input.checked));
  return element('label', {}, input, ` ${name}`);
}
