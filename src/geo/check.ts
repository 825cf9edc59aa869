import type { Issue } from '../issue.ts';

export { normalise } from './normalise.ts';

export function checkGeoJson(
  value: unknown,
  file: string,
  lineOf: (path: (string | number)[]) => { line: number; column?: number },
): Issue[] {
  (void value, file, lineOf);
  return [];
}
