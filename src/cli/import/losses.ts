import { isNothing, print } from './datum.ts';
import type { Datum } from './datum.ts';

/** What an import could not carry over, by what it was about. */
export const topics = {
  words: 'Words and links',
  pictures: 'Pictures, films and sounds',
  camera: 'Camera',
  layers: 'Layers',
  code: 'Code, which was not run',
  settings: 'Looks and switches, which this site decides for every story alike',
} as const;
export type Topic = keyof typeof topics;

/** One thing that was left behind, or changed on the way. */
export interface Loss {
  topic: Topic;
  what: string;
  /** The step, or whatever it was part of; empty for the whole story. */
  where: string;
  /** In the imported file. */
  line?: number | undefined;
}

/** Places that a report names of one thing that was left behind. */
const mostPlaces = 12;

/** Collects what is left behind. */
export class Losses {
  readonly all: Loss[] = [];

  /** `what` is a clause; secrets in it are struck out. */
  add(topic: Topic, what: string, { where = '', line }: Pick<Partial<Loss>, 'where' | 'line'> = {}): void {
    this.all.push({ topic, what: withoutSecrets(what), where, line });
  }

  /** The fields of a record that nothing reads; those that are code are named as such. */
  addFields(record: Datum | undefined, read: ReadonlySet<string>, where: string): void {
    if (record?.kind !== 'record') return;
    for (const [name, datum] of record.fields) {
      if (read.has(name) || isNothing(datum)) continue;
      const isCode = datum.kind === 'code';
      this.add(isCode ? 'code' : 'settings', `${name}: ${print(datum)}`, {
        where,
        ...(isCode && { line: datum.line }),
      });
    }
  }

  /** Markdown: a heading for each topic, an item for each thing, with all the places where it was. */
  print(file: string): string {
    return (Object.keys(topics) as Topic[]).flatMap((topic) => this.#printTopic(topic, file)).join('\n');
  }

  #printTopic(topic: Topic, file: string): string[] {
    const places = new Map<string, Set<string>>();
    for (const { what, where, line } of this.all.filter((loss) => loss.topic === topic)) {
      const place = [where, line === undefined ? '' : `${file}:${line}`].filter((text) => text !== '').join(', ');
      places.set(what, (places.get(what) ?? new Set()).add(place));
    }
    if (places.size === 0) return [];
    const items = [...places].map(([what, at]) => {
      const known = [...at].filter((place) => place !== '');
      const more = known.length - mostPlaces;
      const listed = [...known.slice(0, mostPlaces), ...(more > 0 ? [`and ${more} more`] : [])];
      return `- ${what}${known.length === 0 ? '' : ` (${listed.join('; ')})`}`;
    });
    return [`### ${topics[topic]}`, '', ...items, ''];
  }
}

/** Keys of map services and the like, whatever they are written in. */
function withoutSecrets(text: string): string {
  return text
    .replace(/\b[ps]k\.[\w.-]{10,}/g, '…')
    .replace(/((?:access_?token|api_?key|key|token)["'`]?\s*[=:]\s*["'`]?)[^"'`&\s,})]+/gi, '$1…');
}
