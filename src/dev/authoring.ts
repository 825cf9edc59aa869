import type { AstroIntegration } from 'astro';
import { watchContent } from '../load/watch-content.ts';
import { hideWebgl, withoutWebglKey } from './without-webgl.ts';

/**
 * What `npm run dev` has for authors and no built site has: pages that follow every change of a story or layer, and an app in
 * Astro's toolbar that shows what the step at hand is made of.
 */
export function authoring(): AstroIntegration {
  return {
    name: 'placeline-authoring',
    hooks: {
      'astro:config:setup': ({ command, updateConfig, addDevToolbarApp, injectRoute, injectScript }) => {
        if (command !== 'dev') return;
        // A build in the same folder would replace what the running server has in the usual place.
        updateConfig({ vite: { plugins: [watchContent()], cacheDir: 'node_modules/.vite-dev' } });
        addDevToolbarApp({
          id: 'placeline',
          name: 'Placeline: this step',
          icon: mark,
          entrypoint: new URL('toolbar.ts', import.meta.url),
        });
        injectRoute({
          pattern: '/dev/[slug].json',
          entrypoint: new URL('report.json.ts', import.meta.url),
          prerender: true,
        });
        injectScript('head-inline', `(${hideWebgl.toString()})(${JSON.stringify(withoutWebglKey)});`);
      },
    },
  };
}

const mark =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9.5" fill="none" stroke="#fff" stroke-width="2" stroke-dasharray="3.2 2.4"/><circle cx="12" cy="12" r="3.6" fill="#fff"/></svg>';
