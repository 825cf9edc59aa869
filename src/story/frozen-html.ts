/** Elements that prose and its charts become, by `words.ts`. */
const elements =
  'a|b|blockquote|br|button|caption|code|data|del|details|div|em|figcaption|figure|h2|h3|hr|input|li|line|ol|p|path|pre|section|span|strong|summary|sup|svg|table|tbody|td|text|th|thead|tr|ul';
const attributes =
  'aria-label|class|colspan|d|data-place|dx|height|href|id|overflow|popover|popovertarget|rel|role|scope|start|text-anchor|title|transform|type|value|width|x|x1|x2|y|y1|y2';
const tag = new RegExp(String.raw`<(/?)(?:${elements})((?: (?:${attributes})="[^"]*")*) ?/?>`, 'g');

/**
 * The first piece of a kept version's HTML that our own Markdown could not have become, or undefined: so that a file which
 * anybody may edit brings no script and no foreign address into a page.
 */
export function foreignHtml(html: string): string | undefined {
  const address = [...html.matchAll(/ href="([^"]*)"/g)].find(
    ([, href = '']) => !/^(https?:\/\/|mailto:|#)/.test(href),
  );
  if (address !== undefined) return address[0].trim();
  const at = html.replaceAll(tag, (whole) => ' '.repeat(whole.length)).search(/[<>]/);
  return at === -1 ? undefined : html.slice(at, at + 40);
}
