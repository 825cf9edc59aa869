import type { Issue } from '../issue.ts';
import { plainLines } from './yaml-lines.ts';

/** `# TODO: …` in YAML and front matter, `<!-- TODO: … -->` in Markdown. */
const inYaml = /(?:^|\s)#\s*TODO\b:?\s*(?<task>.*)$/;
const openQuote = /(?:^|[\s[{,])(["'])(?:(?!\1).)*$/;
const inWords = /<!--\s*TODO\b:?\s*(?<task>.*?)\s*(?:-->|$)/;

/** A warning for every TODO that stands in a file of a story. */
export function checkTodos(text: string, file: string): Issue[] {
  const lines = plainLines(text);
  const hasWords = file.endsWith('.md');
  const isFenced = hasWords && lines[0]?.trimEnd() === '---';
  const end = isFenced ? lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---') : -1;
  return lines.flatMap((line, index): Issue[] => {
    const isWords = hasWords && index > end;
    const found = (isWords ? inWords : inYaml).exec(line);
    if (found === null || (!isWords && openQuote.test(line.slice(0, found.index)))) return [];
    const task = found.groups?.['task']?.trim() ?? '';
    const column = found.index + (found[0].length - found[0].trimStart().length) + 1;
    const message = `still to do${task === '' ? '' : `: ${task}`}. Take the TODO out when it is done.`;
    return [{ file, line: index + 1, column, path: '', message, severity: 'warning' }];
  });
}
