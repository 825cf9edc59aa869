/** What WordPress lets an unknown oEmbed provider's HTML keep, by element. */
const allowed: Record<string, readonly string[]> = {
  a: ['href'],
  blockquote: [],
  iframe: ['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title'],
};

/**
 * What stands in a WordPress post of an unknown provider's answer: other elements and attributes are gone, the frame is in a
 * sandbox that allows scripts alone, and its address carries a secret. Enough of the idea for answers without comments or `<`
 * in values.
 *
 * @throws Error when no frame is left, where WordPress shows a plain link instead
 */
export function afterWordPress(html: string, secret: string): string {
  const kept = html.replaceAll(/<(\/?)(\w+)([^>]*)>/g, (_, slash: string, name: string, rest: string) => {
    const attributes = allowed[name.toLowerCase()];
    if (attributes === undefined) return '';
    if (slash === '/') return `</${name}>`;
    const pairs = [...rest.matchAll(/([\w-]+)="([^"]*)"/g)].filter(([, key = '']) => attributes.includes(key));
    return `<${name}${pairs.map(([pair]) => ` ${pair}`).join('')}>`;
  });
  if (!/<iframe [^>]*src="/.test(kept)) throw new Error('No frame is left.');
  return kept
    .replace('<iframe', '<iframe sandbox="allow-scripts" security="restricted"')
    .replace(/ src="([^"]*)"/, ` src="$1#?secret=${secret}"`);
}
