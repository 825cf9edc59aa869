import { didYouMean } from '../issue.ts';
import type { Issue } from '../issue.ts';
import { dayOf } from './dates.ts';
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

/** The story's own dates, and those of its sources and corrections. */
export function checkStoryDates({ index, sources, corrections, steps }: StoryDraft, today: string): Issue[] {
  const issues: Issue[] = [];
  const { date, updated } = index.part;
  for (const field of ['date', 'updated'] as const) {
    const value = index.part[field];
    if (value !== undefined && dayOf(value) > today)
      issues.push(issueAt(index, [field], inFuture(field, value, today)));
  }
  if (date !== undefined && updated !== undefined && updated < date) {
    issues.push(issueAt(index, ['updated'], `updated is ${updated}, which is before the story’s date, ${date}.`));
  }
  for (const [position, source] of (sources.whole ?? []).entries()) {
    if (source.date <= today) continue;
    issues.push(issueAt(sources, [position, 'date'], inFuture('date', source.date, today)));
  }
  return [...issues, ...checkCorrections({ index, corrections, steps }, today)];
}

function checkCorrections(
  { index, corrections, steps }: Pick<StoryDraft, 'index' | 'corrections' | 'steps'>,
  today: string,
): Issue[] {
  const issues: Issue[] = [];
  const ids = steps.map(({ id }) => id);
  const { date: published, updated = published } = index.part;
  for (const [position, { date, step }] of (corrections?.whole ?? []).entries()) {
    const fault = (field: string, message: string) => issues.push(issueAt(corrections!, [position, field], message));
    if (dayOf(date) > today) fault('date', inFuture('date', date, today));
    else if (published !== undefined && date < published) {
      fault('date', `date is ${date}, which is before the story’s date, ${published}.`);
    } else if (updated !== undefined && date > updated) {
      fault(
        'date',
        `date is ${date}, but the story was last updated on ${updated}. Write updated: ${date} in index.md.`,
      );
    }
    if (step !== undefined && !ids.includes(step)) {
      fault('step', `step is "${step}", which is not a step of this story.${didYouMean(step, ids)}`);
    }
  }
  return issues;
}

function inFuture(field: string, date: string, today: string): string {
  return `${field} is ${date}, which is in the future (today is ${today}).`;
}
