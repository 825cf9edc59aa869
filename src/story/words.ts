import type { Root as HastRoot, RootContent } from 'hast';
import type { Definition, Heading, Image, Link, Nodes, Paragraph, Root, Text } from 'mdast';
import type { LeafDirective, TextDirective } from 'mdast-util-directive';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { didYouMean } from '../issue.ts';
import type { Issue } from '../issue.ts';
import { directives, unknownDirective } from './directives.ts';
import type { Directive, DirectiveContext } from './directives.ts';
import { figuresIn } from './figures.ts';
import type { Prose } from './story.ts';

export interface WordsContext extends DirectiveContext {
  file: string;
  /** Whether `##` headings are allowed: in the notes. */
  headings: boolean;
  /** Fragments that a link may lead to: the ids of the story's steps. */
  fragments: ReadonlySet<string>;
  /** Whether every paragraph with a figure must say where it is from: in the steps and before them. */
  figuresNeedSources: boolean;
}

/**
 * Markdown with directives → HTML that is safe by construction, and every fault in it. Lines are counted in `markdown` as
 * given: pass the body with blank lines in place of the front matter.
 */
export function renderWords(markdown: string, context: WordsContext): { prose: Prose; issues: Issue[] } {
  const issues: Issue[] = [];
  const found = {
    cites: new Set<string>(),
    places: new Set<string>(),
    computed: [] as Prose['computed'],
    charts: new Set<string>(),
  };
  const fault: Fault = (node, path, message, severity = 'error') => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    issues.push({ file: context.file, line, column, path, message, severity });
  };
  const excess = excessOf(markdown);
  if (excess !== undefined) fault({}, '', excess);
  const words = excess === undefined ? markdown : '';
  const tree = parser.parse(words);
  checkMarkdown(tree, context, fault);
  if (context.figuresNeedSources) checkFigures(tree, context.lang, fault);
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
    charts: [...found.charts],
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

function checkMarkdown(tree: Root, { headings, fragments }: WordsContext, fault: Fault): void {
  visit(tree, (node) => {
    switch (node.type) {
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

function isKnown(name: string): boolean {
  return directives.some((directive) => directive.name === name);
}

/** Numbers without a source are a fault; those that shapes give are printed by directives, and dates are none. */
function checkFigures(tree: Root, lang: string, fault: Fault): void {
  visit(tree, 'paragraph', (paragraph: Paragraph) => {
    let text = '';
    let isSourced = false;
    visit(paragraph, (node) => {
      if (node.type === 'textDirective' && node.name === 'cite') isSourced = true;
      // `10:30` looks like one.
      if (node.type === 'textDirective') text += isKnown(node.name) ? ' ' : `:${node.name}`;
      if (node.type === 'text') text += node.value;
      return node.type === 'textDirective' && node.name === 'cite' ? SKIP : undefined;
    });
    const [figure] = isSourced ? [] : figuresIn(text, lang);
    if (figure === undefined) return;
    fault(
      paragraph,
      '',
      `The paragraph says "${figure}" but no source. Cite where the figure is from, as in :cite[source-id]; distances and areas come from :distance, :length and :area.`,
    );
  });
}

interface FoundInProse {
  cites: Set<string>;
  places: Set<string>;
  computed: Prose['computed'];
  charts: Set<string>;
}

function printDirectives(tree: Root, markdown: string, context: WordsContext, found: FoundInProse, fault: Fault): void {
  let marks = 0;
  visit(tree, (node, index, parent) => {
    if (node.type === 'containerDirective' || node.type === 'leafDirective') {
      const directive = directives.find(({ name }) => name === node.name);
      if (node.type === 'containerDirective' || directive?.isBlock !== true) {
        const colons = node.type === 'leafDirective' ? '::' : ':::';
        const inSentence = 'Write it within a sentence, with one colon.';
        const alone = 'Write it with two colons, in a line of its own.';
        const remedy = directive === undefined ? unknownDirective(node.name) : directive.isBlock ? alone : inSentence;
        fault(node, '', `${colons}${node.name} stands alone as a block. ${remedy}`);
        return SKIP;
      }
      print(node, directive);
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
    if (directive.isBlock) {
      fault(node, `:${node.name}`, `:${node.name} stands alone: write ${directive.example} in a line of its own.`);
      return SKIP;
    }
    if (!print(node, directive)) return SKIP;
    if (node.name === 'cite') closeUp(node, parent.children[index - 1], parent.children[index + 1]);
    return undefined;
  });

  function print(node: TextDirective | LeafDirective, directive: Directive): boolean {
    const message = misusedAttribute(node, directive);
    const printed = message === undefined ? directive.print(writtenIn(node), context, marks) : { message };
    if (printed === 'known-fault') return false;
    if ('message' in printed) {
      const colons = directive.isBlock ? '::' : ':';
      fault(node, `${colons}${node.name}`, `${colons}${node.name} ${printed.message}`);
      return false;
    }
    node.data = { hName: printed.tag, hProperties: printed.properties };
    if (printed.children !== undefined) node.data.hChildren = printed.children;
    marks += printed.marks ?? 0;
    for (const id of printed.cites ?? []) found.cites.add(id);
    if (printed.place !== undefined) found.places.add(printed.place);
    if (printed.computed !== undefined) found.computed.push(printed.computed);
    if (printed.chart !== undefined) found.charts.add(printed.chart);
    return true;
  }
}

/**
 * The mark belongs to the word before it, even where the author typed a space, and the punctuation after it to the mark: no
 * line begins with it.
 */
function closeUp(mark: TextDirective, before: Nodes | undefined, after: Nodes | undefined): void {
  if (before?.type === 'text') before.value = before.value.trimEnd();
  if (after?.type !== 'text') return;
  const [punctuation] = /^[.,;:!?)\]”’»]+/.exec(after.value) ?? [];
  if (punctuation === undefined) return;
  after.value = after.value.slice(punctuation.length);
  mark.data?.hChildren?.push({ type: 'text', value: punctuation });
}

function writtenIn(node: TextDirective | LeafDirective): Parameters<Directive['print']>[0] {
  let label = '';
  visit(node, 'text', ({ value }) => {
    label += value;
  });
  const attributes = Object.entries(node.attributes ?? {}).map(([key, value]): [string, string] => [key, value ?? '']);
  return { name: node.name, label: label.trim(), attributes: Object.fromEntries(attributes) };
}

function misusedAttribute(node: TextDirective | LeafDirective, { attributes, example }: Directive): string | undefined {
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

/** Classes of what is not part of the running words. */
const isApart = new Set(['claim', 'chart']);
const blocks = new Set(['p', 'li', 'h2', 'h3', 'blockquote', 'pre', 'br']);

function plainText(node: HastRoot | RootContent): string {
  if (node.type === 'text') return node.value.replace(/\n/g, ' ');
  if (node.type !== 'root' && node.type !== 'element') return '';
  if (node.type === 'element' && (node.tagName === 'sup' || isApart.has(String(node.properties['className']))))
    return '';
  const inside = node.children.map(plainText).join('');
  if (node.type === 'root') return inside;
  return blocks.has(node.tagName) ? `${inside.trim()}\n` : inside;
}

function countWords(text: string, lang: string): number {
  const words = new Intl.Segmenter(lang, { granularity: 'word' }).segment(text);
  return [...words].filter(({ isWordLike }) => isWordLike).length;
}
