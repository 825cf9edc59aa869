import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A row of `docs/requirements.yaml`: something that Placeline promises. */
export interface Requirement {
  /** Two letters and two digits, as in `RE-07`; tests that prove it have it in their titles. */
  id: string;
  promise: string;
  /** What no test proves yet. */
  open?: string;
  /** Why the promise means nothing for this project. */
  notApplicable?: string;
}

/** Finds ids of requirements in a text. */
export const requirementId = /\b(?:AX|EM|RE|SE|SM)-\d{2}\b/g;

/** All rows, in the order of the file. */
export function readRequirements(root = '.'): Requirement[] {
  const rows = parse(readFileSync(join(root, 'docs', 'requirements.yaml'), 'utf8')) as Record<string, string>[];
  return rows.map(({ id = '', promise = '', open, not_applicable: notApplicable }) => ({
    id,
    promise,
    ...(open !== undefined && { open }),
    ...(notApplicable !== undefined && { notApplicable }),
  }));
}
