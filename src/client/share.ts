import { copyText } from './copy.ts';

/** How long the note that an address was copied stays, in milliseconds. */
const noteMs = 6000;

/**
 * Makes the Share button of a story work. It shares the page of the step being read: through the system's own dialog where
 * there is one, else by copying the address, else by showing it in a field to copy from.
 *
 * @returns a function that takes the button out of work
 */
export function shareSteps(root: HTMLElement): () => void {
  const button = root.querySelector<HTMLButtonElement>('[data-action="share"]');
  const dialog = root.querySelector<HTMLDialogElement>('.address-dialog');
  const note = root.querySelector<HTMLElement>('.copied');
  if (button === null || dialog === null || note === null) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const share = async () => {
    const { step = '' } = root.dataset;
    const url = new URL(`${step}/`, new URL(button.dataset.share ?? '', location.href)).href;
    const title = root.querySelector(`section[data-step="${step}"] h2`)?.textContent.trim() ?? document.title;
    if (await offer({ title, url })) return;
    if (await copyText(url)) {
      note.textContent = note.dataset.text ?? '';
      clearTimeout(timer);
      timer = setTimeout(() => note.replaceChildren(), noteMs);
      return;
    }
    const field = dialog.querySelector('input');
    if (field !== null) field.value = url;
    dialog.showModal();
    field?.select();
  };
  const onClick = () => void share();
  const close = () => dialog.close();
  const closeButton = dialog.querySelector('[data-action="close-address"]');
  button.addEventListener('click', onClick);
  closeButton?.addEventListener('click', close);
  return () => {
    clearTimeout(timer);
    button.removeEventListener('click', onClick);
    closeButton?.removeEventListener('click', close);
  };
}

/** Whether the system's dialog took over; a reader who closes it has made up their mind. */
async function offer(data: ShareData): Promise<boolean> {
  if (!('share' in navigator)) return false;
  try {
    await navigator.share(data);
    return true;
  } catch (error) {
    return (error as Error).name === 'AbortError';
  }
}
