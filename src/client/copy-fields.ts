import { copyText } from './copy.ts';

/** Shows the button beside each field whose text is there to be copied, and makes it copy. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
  const field = document.querySelector<HTMLTextAreaElement>(`#${CSS.escape(button.dataset['copies'] ?? '')}`);
  if (field === null) continue;
  // By itself a browser brings no more than the caret's line into sight, and a bar may cover the rest.
  field.addEventListener('focus', () => field.scrollIntoView({ block: 'nearest' }));
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener('click', () => {
    void copyText(field.value).then((copied) => {
      // Where there is no clipboard, the reader copies what is now selected.
      if (!copied) field.select();
      button.textContent = button.dataset[copied ? 'copied' : 'selected'] ?? label;
      button.addEventListener('blur', () => (button.textContent = label), { once: true });
    });
  });
}
