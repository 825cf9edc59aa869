/**
 * Makes the links of a story's prose fit for a partner's page: they open in a new tab, those to places in the page lead to the
 * same places in the full story, and no link is a target itself, because a fragment would move the partner's page.
 *
 * @param storyAddress address of the full story
 */
export function outwardLinks(html: string, storyAddress: string): string {
  return html.replaceAll(/<([a-z]+)((?:\s[\w-]+(?:="[^"]*")?)+)>/g, (_tag, name: string, attributes: string) => {
    const untargeted = attributes.replace(/ id="cite-[^"]*"/, '');
    if (name !== 'a') return `<${name}${untargeted}>`;
    const outward = untargeted
      .replace(/ href="((?:https?|mailto):[^"]*)"/, ' href="$1" target="_blank"')
      .replace(/ href="#([^"]*)"/, ` href="${storyAddress}#$1" target="_blank" rel="noopener"`);
    return outward.includes(' rel="') ? `<a${outward}>` : `<a${outward} rel="noopener">`;
  });
}
