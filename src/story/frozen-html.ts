/** Elements that prose becomes, by `words.ts`, and those of claims and charts. */
const elements = [
  'a|blockquote|br|code|data|del|em|h2|h3|hr|input|li|ol|p|pre|section|strong|sup|table|tbody|td|th|thead|tr|ul',
  'b|button|caption|details|div|figcaption|figure|line|path|span|summary|svg|text',
].join('|');
const attributes = [
  'aria-label|class|data-place|href|id|rel|role|start|title|value|colspan|scope|tabindex|type|popover|popovertarget',
  'd|dx|height|overflow|text-anchor|transform|width|x|x1|x2|y|y1|y2|aria-labelledby',
].join('|');
const tag = new RegExp(String.raw`<(/?)(?:${elements})((?: (?:${attributes})="[^"]*")*) ?/?>`, 'g');

/**
 * The first piece of a kept version's HTML that our own Markdown could not have become, or undefined: so that a file which
 * anybody may edit brings no script and no foreign address into a page.
 */
export function foreignHtml(html: string): string | undefined {
  const address = [...html.matchAll(/ href="([^"]*)"/g)].find(([, href = '']) => !/^(https:\/\/|mailto:|#)/.test(href));
  if (address !== undefined) return address[0].trim();
  const at = html.replaceAll(tag, (whole) => ' '.repeat(whole.length)).search(/[<>]/);
  return at === -1 ? undefined : html.slice(at, at + 40);
}
