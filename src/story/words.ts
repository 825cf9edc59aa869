import type { Root as HastRoot, RootContent } from 'hast';
import type { Definition, Heading, Image, Link, Paragraph, Root, Text } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { didYouMean } from '../issue.ts';
import type { Issue } from '../issue.ts';
import { uncitedFigure } from './check-figures.ts';
import { directives, unknownDirective } from './directives.ts';
import type { Directive, DirectiveContext } from './directives.ts';
import type { Prose } from './story.ts';

export interface WordsContext extends DirectiveContext {
  file: string;
  /** Whether `##` headings are allowed: in the notes. */
  headings: boolean;
  /** Fragments that a link may lead to: the ids of the story's steps. */
  fragments: ReadonlySet<string>;
}

/**
 * Markdown with directives → HTML that is safe by construction, and every fault in it. Lines are counted in `markdown` as
 * given: pass the body with blank lines in place of the front matter.
 */
export function renderWords(markdown: string, context: WordsContext): { prose: Prose; issues: Issue[] } {
  const issues: Issue[] = [];
  const found = { cites: new Set<string>(), places: new Set<string>(), computed: [] as Prose['computed'] };
  const fault: Fault = (node, path, message, severity = 'error') => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    issues.push({ file: context.file, line, column, path, message, severity });
  };
  const excess = excessOf(markdown);
  if (excess !== undefined) fault({}, '', excess);
  const words = excess === undefined ? markdown : '';
  const tree = parser.parse(words);
  checkMarkdown(tree, context, fault);
  printDirectives(tree, words, context, found, fault);
  const hast = toHtml.runSync(tree);
  const text = plainText(hast)
    .replace(/\s*\n\s*/g, '\n')
    .trim();
  const prose: Prose = {
    html: printer.stringify(hast),
    text,
    cites: [...found.cites],
    places: [...found.places],
    wordCount: countWords(text, context.lang),
    computed: found.computed,
  };
  return { prose, issues };
}

/** Far above what a person writes by hand, far below what would stall a build. */
const maxCharacters = 100_000;
/** Stars and underscores; the time to match them grows with the square of their number. */
const maxMarkers = 2000;

/** Thirty quotes or lists in each other, or brackets of which thirty are open. */
const deepest = /^(?:[ \t]*(?:>|[-+*]|\d+[.)])[ \t]*){30}|(?:\[[^[\]]{0,200}){30}/m;

function excessOf(markdown: string): string | undefined {
  if (markdown.length > maxCharacters) {
    return `The file has ${markdown.length} characters; ${maxCharacters} are the most that is read. Divide it.`;
  }
  if (deepest.test(markdown)) return 'Quotes, lists or brackets are nested too deep here. Take some out.';
  const markers = markdown.match(/[*_]+/g)?.length ?? 0;
  if (markers <= maxMarkers) return undefined;
  return `There are ${markers} groups of * and _ here; ${maxMarkers} are the most that is read. Write \\* for a star as such.`;
}

const parser = unified().use(remarkParse).use(remarkDirective);
const toHtml = unified().use(remarkRehype);
const printer = unified().use(rehypeStringify);

type Positioned = { position?: { start: { line: number; column: number } } | undefined };
type Fault = (node: Positioned, path: string, message: string, severity?: Issue['severity']) => void;

function checkMarkdown(tree: Root, { headings, fragments, where, lang }: WordsContext, fault: Fault): void {
  visit(tree, (node) => {
    switch (node.type) {
      case 'paragraph':
        if (where !== 'introduction' && where !== 'notes') checkFigures(node, lang, fault);
        break;
      case 'html':
        if (!/^(<!--[\s\S]*-->|<\/.*)$/.test(node.value)) {
          fault(node, '', `${node.value.split('\n', 1)[0]} is HTML. Write Markdown; for "<" as such write &lt;.`);
        }
        break;
      case 'heading':
        checkHeading(node, headings, fault);
        break;
      case 'image':
      case 'imageReference':
        fault(node, '', `![${(node as Image).alt ?? ''}] is a picture; prose has words only. Take it out.`);
        break;
      case 'link':
      case 'definition':
        checkLink(node, fragments, fault);
        break;
    }
  });
}

function checkFigures(node: Paragraph, lang: string, fault: Fault): void {
  const figure = uncitedFigure(node, lang);
  if (figure === undefined) return;
  const message = `The figure ${figure} stands in a paragraph without a source. Cite one in it, as in :cite[source-id].`;
  fault(node, '', message, 'warning');
}

function checkHeading(node: Heading, allowed: boolean, fault: Fault): void {
  if (!allowed) fault(node, '', 'Headings belong in notes.md only. A step’s title stands in its front matter.');
  else if (node.depth === 1 || node.depth > 3) {
    fault(node, '', `A heading of level ${node.depth} does not fit here. Notes have headings with ## and ###.`);
  }
}

function checkLink(node: Link | Definition, fragments: ReadonlySet<string>, fault: Fault): void {
  const { url } = node;
  if (url.startsWith('#')) {
    if (fragments.has(url.slice(1))) return;
    const near = didYouMean(url.slice(1), fragments);
    fault(node, '', `The link leads to "${url}", which is not the id of a step of this story.${near}`);
  } else if (/^http:/i.test(url)) {
    fault(node, '', `The link leads to "${url}". Write https:// instead of http://.`);
  } else if (!/^(https:\/\/[^/\s]+|mailto:[^@\s]+@[^@\s]+)/i.test(url)) {
    fault(node, '', `The link leads to "${url}". A link leads to https://…, mailto:… or #step-id.`);
  }
}

interface FoundInProse {
  cites: Set<string>;
  places: Set<string>;
  computed: Prose['computed'];
}

function printDirectives(tree: Root, markdown: string, context: WordsContext, found: FoundInProse, fault: Fault): void {
  let citations = 0;
  visit(tree, (node, index, parent) => {
    if (node.type === 'containerDirective' || node.type === 'leafDirective') {
      const colons = node.type === 'leafDirective' ? '::' : ':::';
      const known = directives.some(({ name }) => name === node.name);
      const remedy = known ? `Write it within a sentence, with one colon.` : unknownDirective(node.name);
      fault(node, '', `${colons}${node.name} stands alone as a block. ${remedy}`);
      return SKIP;
    }
    if (node.type !== 'textDirective' || parent === undefined || index === undefined) return undefined;
    const source = sourceOf(node, markdown);
    const directive = directives.find(({ name }) => name === node.name);
    const isBare = source === `:${node.name}`;
    if (isBare && (directive === undefined || /[\p{L}\p{N}]$/u.test(textBefore(node, markdown)))) {
      parent.children[index] = { type: 'text', value: source } satisfies Text;
      return SKIP;
    }
    if (directive === undefined) {
      fault(node, `:${node.name}`, unknownDirective(node.name));
      return SKIP;
    }
    const message = misusedAttribute(node, directive);
    const printed = message === undefined ? directive.print(writtenIn(node), context, citations) : { message };
    if (printed === 'known-fault') return SKIP;
    if ('message' in printed) {
      fault(node, `:${node.name}`, `:${node.name} ${printed.message}`);
      return SKIP;
    }
    node.data = { hName: printed.tag, hProperties: printed.properties };
    if (printed.children !== undefined) node.data.hChildren = printed.children;
    if (printed.cites !== undefined) {
      citations += printed.cites.length;
      for (const id of printed.cites) found.cites.add(id);
      // The number belongs to the word before it, even where the author typed a space.
      const before = parent.children[index - 1];
      if (before?.type === 'text') before.value = before.value.trimEnd();
    }
    if (printed.place !== undefined) found.places.add(printed.place);
    if (printed.computed !== undefined) found.computed.push(printed.computed);
    return undefined;
  });
}

function writtenIn(node: TextDirective): Parameters<Directive['print']>[0] {
  let label = '';
  visit(node, 'text', ({ value }) => {
    label += value;
  });
  const attributes = Object.entries(node.attributes ?? {}).map(([key, value]): [string, string] => [key, value ?? '']);
  return { name: node.name, label: label.trim(), attributes: Object.fromEntries(attributes) };
}

function misusedAttribute(node: TextDirective, { attributes, example }: Directive): string | undefined {
  const unknown = Object.keys(node.attributes ?? {}).find((key) => !attributes.includes(key));
  if (unknown === undefined) return undefined;
  return `has no attribute \`${unknown}\`.${didYouMean(unknown, attributes) || ` Write it as ${example}.`}`;
}

function sourceOf({ position }: TextDirective, markdown: string): string {
  return markdown.slice(position?.start.offset, position?.end.offset);
}

function textBefore({ position }: TextDirective, markdown: string): string {
  const end = position?.start.offset ?? 0;
  return markdown.slice(Math.max(0, end - 2), end);
}

const blocks = new Set(['p', 'li', 'h2', 'h3', 'blockquote', 'pre', 'br']);

function plainText(node: HastRoot | RootContent): string {
  if (node.type === 'text') return node.value.replace(/\n/g, ' ');
  if (node.type !== 'root' && node.type !== 'element') return '';
  if (node.type === 'element' && node.properties['className']?.toString() === 'cite') return '';
  const inside = node.children.map(plainText).join('');
  if (node.type === 'root') return inside;
  return blocks.has(node.tagName) ? `${inside.trim()}\n` : inside;
}

function countWords(text: string, lang: string): number {
  const words = new Intl.Segmenter(lang, { granularity: 'word' }).segment(text);
  return [...words].filter(({ isWordLike }) => isWordLike).length;
}
