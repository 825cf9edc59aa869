import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Gives back what nothing refers to any more. Left alone, Node lets the heap of a build grow to several times what a large layer
 * needs before it looks, and never returns the memory: call this between two pieces of work on such a layer.
 */
export function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
