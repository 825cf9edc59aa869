import type { Element, ElementContent, Root } from 'hast';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import { readAddress } from './addresses.ts';
import { shorten } from './datum.ts';

/** A picture, film, sound or page that the original set into its words. */
export interface Media {
  kind: 'picture' | 'video' | 'sound' | 'page';
  /** As written. */
  url: string;
  caption?: string | undefined;
  credit?: string | undefined;
}

/** What was taken out of HTML. */
export interface TakenOut {
  media: Media[];
  /** Clauses, as in `a <script>`. */
  lost: string[];
}

/** Takes out of parsed HTML, in place, all that is not words: code, styling, media and links that cannot stay. */
export function cleanHtml(tree: Root, stepOf: (fragment: string) => string | undefined): TakenOut {
  const out: TakenOut = { media: [], lost: [] };
  visit(tree, (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    if (node.type === 'comment' || node.type === 'doctype') {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (node.type !== 'element') return undefined;
    const kept = judge(node, out, stepOf);
    if (kept === 'whole') return undefined;
    parent.children.splice(index, 1, ...kept);
    return [SKIP, index];
  });
  return out;
}

const code = new Set([
  'script',
  'noscript',
  'template',
  'object',
  'applet',
  'base',
  'meta',
  'link',
  'frame',
  'frameset',
]);
const drawn = new Set(['svg', 'math', 'canvas']);
const controls = new Set(['button', 'input', 'select', 'textarea', 'datalist', 'progress', 'meter']);
const mediaKinds: Record<string, Media['kind']> = {
  img: 'picture',
  video: 'video',
  audio: 'sound',
  iframe: 'page',
  embed: 'page',
};

/** What stands in an element's place: the element itself, cleaned, or some of what it holds, still to be judged. */
function judge(
  node: Element,
  out: TakenOut,
  stepOf: (fragment: string) => string | undefined,
): 'whole' | ElementContent[] {
  const { tagName } = node;
  if (code.has(tagName) || drawn.has(tagName) || controls.has(tagName)) {
    out.lost.push(`a \`<${tagName}>\``);
    return [];
  }
  if (tagName === 'style') {
    out.lost.push('styling (`<style>`)');
    return [];
  }
  const kind = mediaKinds[tagName];
  if (kind !== undefined) {
    noteAttributes(node, out);
    addMedia(node, kind, out);
    return [];
  }
  noteAttributes(node, out);
  if (tagName === 'a') return cleanLink(node, out, stepOf);
  if (tagName === 'font' || tagName === 'center' || tagName === 'marquee') out.lost.push(`styling (\`<${tagName}>\`)`);
  return 'whole';
}

function noteAttributes({ tagName, properties }: Element, { lost }: TakenOut): void {
  for (const name of Object.keys(properties)) {
    if (/^on/i.test(name)) lost.push(`code (\`${name.toLowerCase()}\` of a \`<${tagName}>\`)`);
    else if (name === 'style') lost.push('styling (`style`)');
  }
}

function addMedia(node: Element, kind: Media['kind'], out: TakenOut): void {
  const url = sourceOf(node);
  const { alt, title } = node.properties;
  if (url === '') out.lost.push(`a \`<${node.tagName}>\` without an address`);
  else if (/^data:/i.test(url)) out.lost.push(`a ${kind} within the text (${shorten(url, 30)})`);
  else out.media.push({ kind, url, caption: [alt, title].map(textIn).find((text) => text !== '') });
}

/** The address of a medium; a film’s may stand in a `<source>` inside it. */
function sourceOf(node: Element): string {
  let url = textIn(node.properties['src']);
  visit(node, 'element', ({ tagName, properties }) => {
    if (url !== '') return EXIT;
    if (tagName === 'source') url = textIn(properties['src']);
    return undefined;
  });
  return url;
}

/** A link that cannot stay leaves its words. */
function cleanLink(
  node: Element,
  { lost }: TakenOut,
  stepOf: (fragment: string) => string | undefined,
): 'whole' | ElementContent[] {
  const href = textIn(node.properties['href']);
  if (href === '') return node.children;
  const address = readAddress(href, stepOf);
  if ('why' in address) {
    lost.push(`a link to ${shorten(href, 60)} (${address.why}); its words stay`);
    return node.children;
  }
  if (address.note !== undefined) lost.push(`a link to ${shorten(href, 60)}, ${address.note}`);
  node.properties = { href: address.url };
  return 'whole';
}

function textIn(value: Element['properties'][string]): string {
  return typeof value === 'string' ? value.trim() : '';
}
