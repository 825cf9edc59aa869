import type { Choice } from './choice.ts';

/**
 * Calls `onChange` with whether things may move: what the reader chose here, else what their system asks for, now and
 * whenever the system's setting changes, which goes over an earlier choice.
 *
 * @returns a function that stops watching
 */
export function watchMotion(choice: Choice, onChange: (on: boolean) => void): () => void {
  const query = matchMedia('(prefers-reduced-motion: reduce)');
  const tell = () => onChange(choice.get() ?? !query.matches);
  const changed = () => {
    choice.forget();
    tell();
  };
  query.addEventListener('change', changed);
  tell();
  return () => query.removeEventListener('change', changed);
}
