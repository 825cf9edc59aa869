/**
 * A reader's choice between on and off, kept for the next visit where storage is allowed. A page in a frame keeps nothing:
 * the storage there would be that of somebody else's reader.
 */
export interface Choice {
  /** What was chosen, or undefined. */
  get(): boolean | undefined;
  set(on: boolean): void;
  forget(): void;
}

export function choiceOf(name: string): Choice {
  const key = `placeline:${name}`;
  return {
    get: () => {
      const value = withStorage((storage) => storage.getItem(key));
      return value === 'on' || value === 'off' ? value === 'on' : undefined;
    },
    set: (on) => withStorage((storage) => storage.setItem(key, on ? 'on' : 'off')),
    forget: () => withStorage((storage) => storage.removeItem(key)),
  };
}

/** Storage throws on access in sandboxed frames and where the reader forbids it. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  if (window.parent !== window) return undefined;
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}
