import { geoJsonText, layerText, yaml } from '../../story/scaffold.ts';
import type { NewStep } from '../../story/scaffold-steps.ts';
import { importReport } from '../../story/draft.ts';
import { indexSchema } from '../../story/schema.ts';
import { shorten } from './datum.ts';
import { printWords } from './html-to-words.ts';
import type { Words } from './html-to-words.ts';
import type { Choices } from './choose-names.ts';
import type { Imported } from './imported.ts';

/** @returns the files of the story, by path from the root */
export function printStory(story: Imported, choices: Choices): Map<string, string> {
  const { slug } = choices;
  const words = `stories/${slug}`;
  const digits = String(story.steps.length).length < 3 ? 2 : 3;
  const files = new Map([[`${words}/index.md`, printIndex(story, choices)]]);
  for (const [index, step] of story.steps.entries()) {
    const number = String(index + 1).padStart(index < 99 ? 2 : digits, '0');
    files.set(`${words}/${number}-${step.id}.md`, printStep(step));
  }
  files.set(`${words}/sources.yaml`, printSources(story, choices));
  if (story.credits.length > 0) {
    files.set(`${words}/notes.md`, `## Credits of the imported story\n\n${printWords(story.credits)}\n`);
  }
  files.set(`${words}/${importReport}`, printReport(story, choices));
  for (const layer of story.layers) {
    files.set(`geo/${slug}/${layer.id}.yaml`, layerText(layer, choices.today));
    if (layer.features !== undefined) files.set(`geo/${slug}/${layer.id}.geojson`, geoJsonText(layer.features));
  }
  return files;
}

/** What was left behind, for the author: on the screen, and beside the story. */
export function printReport({ form, losses, steps }: Imported, { file }: Choices): string {
  const count = `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`;
  const head = `# Imported from ${file}\n\nThe file is ${form}; it became ${count}. This report is not published. Delete it when you are done with it.\n`;
  const list = losses.print(file);
  return list === ''
    ? `${head}\nEverything was carried over.\n`
    : `${head}\n## Not carried over, or changed on the way\n\n${list.trimEnd()}\n`;
}

function printIndex(story: Imported, choices: Choices): string {
  const { today, lang, title } = choices;
  const author = shorten(story.author ?? '');
  const summary = summaryOf(story, choices);
  const subtitle: Words =
    story.subtitle === undefined || summary.includes(story.subtitle)
      ? []
      : [{ type: 'paragraph', children: [{ type: 'text', value: story.subtitle }] }];
  const introduction = printWords([...subtitle, ...story.introduction]);
  return [
    '---',
    `title: ${yaml(title)}`,
    ...(summary === story.subtitle ? [] : ['# TODO: say in one sentence what the story tells']),
    `summary: ${yaml(summary)}`,
    '# TODO: the day on which the story was first published; this is the day of the import',
    `date: ${today}`,
    'authors:',
    ...(author === '' ? ['  # TODO: name the authors'] : []),
    `  - name: ${yaml(author === '' ? 'Author not named' : author)}`,
    ...(story.lang?.toLowerCase().replace('_', '-') === lang.toLowerCase()
      ? []
      : ['# TODO: see whether this is the language of the story']),
    `lang: ${lang}`,
    '---',
    ...(introduction === '' ? [] : ['', introduction]),
    '',
  ].join('\n');
}

function summaryOf(story: Imported, { title, file }: Choices): string {
  const { subtitle = '', opening = '' } = story;
  const isFine = (text: string) => indexSchema.shape.summary.safeParse(text).success;
  const own = [subtitle, shorten(subtitle, 300), opening, shorten(opening, 300), `${title}: ${subtitle}`].find(isFine);
  return own ?? `A story in ${story.steps.length} steps, imported from the file ${shorten(file, 60)}.`;
}

function printStep({ title, view, show, alt, words }: NewStep): string {
  return `---
title: ${yaml(title)}
view: ${yaml(view)}
show: ${yaml(show)}
# TODO: say what a reader learns from this map
alt: ${yaml(alt)}
---

${words}
`;
}

function printSources({ author = '' }: Imported, { title, file, today }: Choices): string {
  return `# Every source once; steps cite it by its id, as in :cite[data].
# TODO: say who published the original, under which title, when and where (url), and add the sources of what it claims
- id: data
  publisher: ${yaml(author === '' ? 'Publisher not named' : shorten(author, 120))}
  title: ${yaml(title)}
  date: ${today}
  read: ${yaml(`imported from ${shorten(file, 200)}`)}
`;
}
