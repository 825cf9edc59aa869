import type { z } from 'astro/zod';

/**
 * What an author may write. Each field's description is both its entry in the authors' manual and the remedy printed with a
 * fault, so it is a whole sentence that names unit and range; `examples` hold values as they would stand in YAML. Where the
 * manual could not tell from the schema what a value looks like, `form` says it.
 */
export function field<T extends z.ZodType>(schema: T, description: string, ...examples: unknown[]): T {
  return schema.meta({ description, examples });
}

export function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
}
