/** A reader's choice between on and off. */
export interface Choice {
  /** What was chosen, or undefined. */
  get(): boolean | undefined;
  set(on: boolean): void;
  forget(): void;
}

/**
 * A choice that is kept for the next visit, where storage is allowed.
 *
 * @param name what is chosen; its key in the storage is `placeline:<name>`
 */
export function keptChoice(name: string): Choice {
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

/** A choice that is gone with the page. */
export function passingChoice(): Choice {
  let chosen: boolean | undefined;
  return {
    get: () => chosen,
    set: (on) => (chosen = on),
    forget: () => (chosen = undefined),
  };
}

/** Storage throws on access in sandboxed frames and where the reader forbids it. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}
