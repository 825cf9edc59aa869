import type { Scene, Tones } from '../map/scene.ts';

/**
 * Calls `onChange` with the palette that suits the reader's light or dark setting, now and whenever it changes; where the
 * page's root has `data-theme`, with that one.
 *
 * @returns a function that stops watching
 */
export function watchColours(palettes: Scene['palettes'], onChange: (tones: Tones) => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const { theme } = document.documentElement.dataset;
  const isDark = () => (theme === undefined ? query.matches : theme === 'dark');
  const tell = () => onChange(isDark() ? palettes.dark : palettes.light);
  query.addEventListener('change', tell);
  tell();
  return () => query.removeEventListener('change', tell);
}
