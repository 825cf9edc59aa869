import type { BlockContent, DefinitionContent, List, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkDirective from 'remark-directive';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { cleanHtml } from './clean-html.ts';
import type { TakenOut } from './clean-html.ts';

/** Blocks of prose. */
export type Words = (BlockContent | DefinitionContent)[];

/**
 * HTML from elsewhere as blocks of prose: paragraphs, lists, quotations, emphasis and links. Headings become bold lines, tables
 * become lists; what cannot be prose is named.
 *
 * @param stepOf the id of the step that a fragment of the original meant, if any
 */
export function htmlToWords(
  html: string,
  stepOf: (fragment: string) => string | undefined = () => undefined,
): TakenOut & { words: Words } {
  const tree = parser.parse(html);
  const out = cleanHtml(tree, stepOf);
  const root = toMarkdown.runSync(tree);
  const words = blocksOf(root.children, out.lost);
  return { ...out, words };
}

/** HTML as one line of text. */
export function htmlToText(html: string): { text: string; lost: string[] } {
  const { words, lost } = htmlToWords(html);
  return { text: plainText(words).replace(/\s+/g, ' ').trim(), lost };
}

function plainText(nodes: readonly (RootContent | PhrasingContent)[]): string {
  const texts = nodes.map((node) => {
    if (node.type === 'break') return ' ';
    return 'children' in node ? plainText(node.children) : toString(node);
  });
  return texts.join(nodes.some(({ type }) => type === 'paragraph' || type === 'listItem') ? ' ' : '');
}

/** Prose as Markdown; whatever in it could be taken for Markdown or a directive is written so that it cannot. */
export function printWords(words: Words): string {
  return printer.stringify({ type: 'root', children: words }).trim();
}

const parser = unified().use(rehypeParse, { fragment: true });
const toMarkdown = unified().use(rehypeRemark);
const printer = unified()
  .use(remarkDirective)
  .use(remarkStringify, { bullet: '-', emphasis: '_', rule: '-', resourceLink: true });

function blocksOf(nodes: readonly RootContent[], lost: string[]): Words {
  return nodes.flatMap((node): Words => {
    switch (node.type) {
      case 'paragraph':
        return paragraphsOf(node.children, lost);
      case 'heading':
        return paragraphsOf(node.children, lost).map(bold);
      case 'table':
        lost.push('a table, now a list');
        return [listOf(node)];
      case 'list': {
        const children = node.children.map((item) => ({
          ...item,
          checked: null,
          children: blocksOf(item.children, lost),
        }));
        return [{ ...node, spread: false, children }];
      }
      case 'blockquote':
        return [{ ...node, children: blocksOf(node.children, lost) }];
      case 'code':
      case 'thematicBreak':
        return [node];
      default:
        return [];
    }
  });
}

/** Two line breaks in a row begin a paragraph. */
function paragraphsOf(children: readonly PhrasingContent[], lost: string[]): Paragraph[] {
  const parts: PhrasingContent[][] = [[]];
  const inline = children.flatMap((child) => inlineOf(child, lost));
  for (const [index, node] of inline.entries()) {
    const isLast = inline.slice(index + 1).every(isBlank);
    if (node.type !== 'break') parts.at(-1)!.push(node);
    else if (nextOf(inline, index)?.type === 'break' || isLast) parts.push([]);
    else if (parts.at(-1)!.some((before) => !isBlank(before))) parts.at(-1)!.push(node);
  }
  return parts
    .map(trimmed)
    .filter((part) => part.some((node) => !isBlank(node)))
    .map((part) => ({ type: 'paragraph', children: part }));
}

function nextOf(nodes: readonly PhrasingContent[], index: number): PhrasingContent | undefined {
  return nodes.slice(index + 1).find((node) => node.type === 'break' || !isBlank(node));
}

function isBlank(node: PhrasingContent): boolean {
  return node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
}

/** Emphasis without the spaces at its edges, which Markdown cannot write; links without words are left out. */
function inlineOf(node: PhrasingContent, lost: string[]): PhrasingContent[] {
  switch (node.type) {
    case 'delete':
      lost.push(`words struck out, which now stand like others: “${toString(node)}”`);
      return node.children.flatMap((child) => inlineOf(child, lost));
    case 'emphasis':
    case 'strong':
    case 'link': {
      const children = node.children.flatMap((child) => inlineOf(child, lost));
      const words = toString({ type: 'root', children });
      if (words.trim() === '') return words === '' ? [] : [{ type: 'text', value: ' ' }];
      const [before, after] = [/^\s/.test(words), /\s$/.test(words)];
      const space: PhrasingContent = { type: 'text', value: ' ' };
      const whole = { ...node, children: trimmed(children) } as PhrasingContent;
      return [...(before ? [space] : []), whole, ...(after ? [space] : [])];
    }
    case 'text':
    case 'inlineCode':
    case 'break':
      return [node];
    default:
      return [];
  }
}

function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const kept = [...nodes];
  while (kept[0] !== undefined && isBlank(kept[0])) kept.shift();
  while (kept.length > 0 && isBlank(kept.at(-1)!)) kept.pop();
  return kept.map((node, index) => {
    if (node.type !== 'text') return node;
    const value = index === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: index === kept.length - 1 ? value.trimEnd() : value };
  });
}

function bold({ children }: Paragraph): Paragraph {
  const inside = children.flatMap((node) => (node.type === 'strong' ? node.children : [node]));
  return { type: 'paragraph', children: [{ type: 'strong', children: inside }] };
}

function listOf(table: Table): List {
  const items = table.children
    .map((row) => row.children.map((cell) => toString(cell).trim()))
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => cells.join(' · '));
  return {
    type: 'list',
    spread: false,
    children: items.map((value) => ({
      type: 'listItem',
      children: [{ type: 'paragraph', children: [{ type: 'text', value }] }],
    })),
  };
}
