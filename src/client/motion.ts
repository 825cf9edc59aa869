const key = 'placeline:motion';
const reduced = () => matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Calls `onChange` with whether things may move: what the reader chose here, else what their system asks for, now and
 * whenever the system's setting changes.
 *
 * @param keepsChoices whether what the reader chose is looked for in the browser's storage
 * @returns a function that stops watching
 */
export function watchMotion(onChange: (on: boolean) => void, keepsChoices = true): () => void {
  const query = reduced();
  const tell = () => onChange((keepsChoices ? chosen() : undefined) ?? !query.matches);
  const changed = () => {
    if (keepsChoices) forget();
    tell();
  };
  query.addEventListener('change', changed);
  tell();
  return () => query.removeEventListener('change', changed);
}

/** Keeps the reader's own choice for the next visit, where storage is allowed. */
export function rememberMotion(on: boolean): void {
  withStorage((storage) => storage.setItem(key, on ? 'on' : 'off'));
}

function chosen(): boolean | undefined {
  const value = withStorage((storage) => storage.getItem(key));
  return value === 'on' || value === 'off' ? value === 'on' : undefined;
}

function forget(): void {
  withStorage((storage) => storage.removeItem(key));
}

/** Storage throws on access in sandboxed frames. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}
