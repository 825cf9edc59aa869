import { dayOf } from '../story/dates.ts';
import type { Story } from '../story/story.ts';

/** Something that happened to a story. */
export interface Event {
  /** A day. */
  date: string;
  kind: 'published' | 'updated' | 'corrected';
  story: Story;
  /** The text of a correction. */
  text?: string;
}

/** What happened to the stories, newest first; an update on the day of a correction is that correction. */
export function latest(stories: readonly Story[], most: number): Event[] {
  const events = stories.flatMap((story): Event[] => {
    const corrections = story.corrections.map(({ date, text }) => ({
      date: dayOf(date),
      kind: 'corrected' as const,
      story,
      text,
    }));
    const updated = dayOf(story.updated);
    const isNews = updated !== story.date && !corrections.some(({ date }) => date === updated);
    return [
      ...corrections,
      ...(isNews ? [{ date: updated, kind: 'updated' as const, story }] : []),
      { date: story.date, kind: 'published', story },
    ];
  });
  return events.toSorted((a, b) => b.date.localeCompare(a.date)).slice(0, most);
}
