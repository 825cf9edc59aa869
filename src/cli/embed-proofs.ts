import { readRequirements, requirementId } from './requirements.ts';
import { testTitles } from './test-titles.ts';

/** What partners are promised about embeds, and the titles of the tests that prove it. */
export interface EmbedProof {
  id: string;
  promise: string;
  tests: string[];
}

/** The rows of the partners' table, in the order of `docs/requirements.yaml`; ids are left out of the titles. */
export function embedProofs(root = '.'): EmbedProof[] {
  const titles = testTitles(root);
  return readRequirements(root)
    .filter(({ id }) => id.startsWith('EM-'))
    .map(({ id, promise }) => ({
      id,
      promise,
      tests: [...new Set(titles.filter((title) => title.includes(id)).map(plain))],
    }));
}

function plain(title: string): string {
  const words = title.replace(/\$\{[^}]*\}/g, '…').replace(requirementId, '');
  return words
    .replace(/\([\s,;/&–-]*\)/g, '')
    .replace(/^[\s,:;/&–-]+|[\s,:;/&–-]+$/g, '')
    .replace(/\s+/g, ' ');
}
