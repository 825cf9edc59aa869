import { choiceOf } from './choice.ts';

/** Whether things may move, as the reader chose it here. */
export const motionChoice = choiceOf('motion');

/**
 * Calls `onChange` with whether things may move: what the reader chose here, else what their system asks for, now and
 * whenever the system's setting changes.
 *
 * @returns a function that stops watching
 */
export function watchMotion(onChange: (on: boolean) => void): () => void {
  const query = matchMedia('(prefers-reduced-motion: reduce)');
  const tell = () => onChange(motionChoice.get() ?? !query.matches);
  const changed = () => {
    motionChoice.forget();
    tell();
  };
  query.addEventListener('change', changed);
  tell();
  return () => query.removeEventListener('change', changed);
}
