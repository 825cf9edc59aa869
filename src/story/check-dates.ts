import type { Issue } from '../issue.ts';
import type { StoryDraft } from './draft.ts';
import { issueAt } from './shape.ts';
import type { Shaped } from './shape.ts';

/**
 * The `date` of a step or layer: in the future, or after the story's last update.
 *
 * @param today ISO date
 */
export function checkDate(
  shaped: Shaped<{ date?: string | undefined }>,
  today: string,
  { index }: StoryDraft,
): Issue[] {
  const { date } = shaped.part;
  const updated = index.part.updated ?? index.part.date;
  if (date === undefined) return [];
  if (date > today) return [issueAt(shaped, ['date'], inFuture('date', date, today))];
  if (updated === undefined || date <= updated) return [];
  const message = `date is ${date}, which is after the story’s last update, ${updated}. Change \`updated\` in index.md?`;
  return [issueAt(shaped, ['date'], message, 'warning')];
}

/** The story's own dates, and those of its sources. */
export function checkStoryDates({ index, sources }: StoryDraft, today: string): Issue[] {
  const issues: Issue[] = [];
  const { date, updated } = index.part;
  for (const field of ['date', 'updated'] as const) {
    const value = index.part[field];
    if (value !== undefined && value > today) issues.push(issueAt(index, [field], inFuture(field, value, today)));
  }
  if (date !== undefined && updated !== undefined && updated < date) {
    issues.push(issueAt(index, ['updated'], `updated is ${updated}, which is before the story’s date, ${date}.`));
  }
  for (const [position, source] of (sources.whole ?? []).entries()) {
    if (source.date <= today) continue;
    issues.push(issueAt(sources, [position, 'date'], inFuture('date', source.date, today)));
  }
  return issues;
}

function inFuture(field: string, date: string, today: string): string {
  return `${field} is ${date}, which is in the future (today is ${today}).`;
}
