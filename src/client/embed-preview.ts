import { optionsOf, readChoice, type EmbeddableStory } from '../embed/embed-choice.ts';
import { frameAttributes } from '../embed/embed-code.ts';
import { hostScriptAddress } from '../embed/embed-address.ts';

/** As the recommended sandbox, without the origin: these pages lie on the story's own, where it would be no sandbox. */
const sandboxHere = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

/**
 * Puts an embed into a page that plays a partner's. Which one, the query says; of it, only what is on offer is taken, and the
 * frame's address is always one of ours.
 *
 * @param place holds the known stories, the site's base path and, where the page itself forces one, the sandbox
 */
export function showEmbed(place: HTMLElement, query: URLSearchParams): void {
  const { stories = '[]', base = '/', sandbox } = place.dataset;
  const site = new URL(base, location.origin).href;
  const choice = readChoice(query, JSON.parse(stories) as EmbeddableStory[]);
  const options = optionsOf(
    { ...choice, isSandboxed: choice.isSandboxed || sandbox !== undefined },
    site,
    sandbox ?? sandboxHere,
  );
  const frame = document.createElement('iframe');
  for (const [name, value] of frameAttributes(options)) {
    // The pages' policy forbids style attributes, not styles.
    if (name === 'style') frame.style.cssText = value;
    else frame.setAttribute(name, value);
  }
  place.replaceChildren(frame);
  if (options.withScript !== true) return;
  const script = document.createElement('script');
  script.async = true;
  script.src = hostScriptAddress(site);
  document.body.append(script);
}
