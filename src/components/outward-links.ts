/**
 * Makes the links of a story's prose fit for a partner's page: they open in a new tab, those to places in the page lead to the
 * same places in the full story, and no link is a target itself, because a fragment would move the partner's page.
 *
 * @param storyAddress address of the full story
 */
export function outwardLinks(html: string, storyAddress: string): string {
  return html.replaceAll(/<a((?:\s[\w-]+(?:="[^"]*")?)*)>/g, (_tag, attributes: string) => {
    const outward = attributes
      .replace(/ id="cite-[^"]*"/, '')
      .replace(/ href="#([^"]*)"/, ` href="${storyAddress}#$1" target="_blank" rel="noopener"`)
      .replace(/ href="((?:https|mailto):[^"]*)"/, ' href="$1" target="_blank" rel="noopener"');
    return `<a${outward}>`;
  });
}
