import { button, checkbox, element } from './elements.ts';
import { withoutWebglKey } from './without-webgl.ts';

/** Switches that show the page as readers have it who lack something; each does to the page what the lack would. */
export function withoutSwitches(story: HTMLElement): HTMLElement[] {
  const motion = checkbox('without motion', story.dataset.motion === 'off', () =>
    story.querySelector<HTMLButtonElement>('[data-action="motion"]')?.click(),
  );
  const webgl = checkbox('without WebGL', sessionStorage.getItem(withoutWebglKey) !== null, (isOn) => {
    if (isOn) sessionStorage.setItem(withoutWebglKey, '');
    else sessionStorage.removeItem(withoutWebglKey);
    location.reload();
  });
  const script = checkbox('without script', false, (isOn) => {
    if (isOn) showWithoutScript(() => (script.querySelector('input')!.checked = false));
  });
  return [motion, webgl, script];
}

/** Lays this very page over itself, in a frame in which no script runs. */
function showWithoutScript(onClosed: () => void): void {
  const dialog = element('dialog', { 'aria-label': 'The page without script' });
  const frame = element('iframe', {
    src: location.href,
    title: 'The page without script',
    // Of its own origin, so that fonts load; what is left out is scripts.
    sandbox: 'allow-same-origin',
  });
  dialog.append(
    frame,
    button('Back to the page with script', () => dialog.close()),
  );
  Object.assign(dialog.style, { border: '0', padding: '0', maxWidth: 'none', maxHeight: 'none', overflow: 'hidden' });
  Object.assign(dialog.style, { position: 'fixed', inset: '0', width: '100vw', height: '100vh' });
  Object.assign(frame.style, { border: '0', width: '100%', height: '100%' });
  Object.assign(dialog.querySelector('button')!.style, { position: 'fixed', bottom: '1rem', right: '1rem' });
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClosed();
  });
  document.body.append(dialog);
  dialog.showModal();
}
