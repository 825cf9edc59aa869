import { defineToolbarApp } from 'astro/toolbar';
import type { StoryMap } from '../client/story-map.ts';
import { address } from '../components/address.ts';
import type { Scene } from '../map/scene.ts';
import { element } from './elements.ts';
import { StepPanel } from './step-panel.ts';
import type { StoryReport } from './story-report.ts';

/** Where this tab keeps that the app is open: every change of content loads the page anew. */
const openKey = 'placeline:toolbar';

/** How often the camera is looked at while the app is open, in milliseconds. */
const lookMs = 250;

export default defineToolbarApp({
  init(canvas, app) {
    const frame = element('astro-dev-toolbar-window');
    canvas.append(element('style', {}, sheet), frame);
    const story = document.querySelector<StoryMap>('story-map');
    if (story === null) {
      frame.append(element('p', {}, 'There is no story on this page.'));
      return;
    }
    const ready = panelOf(story);
    ready.then(
      ({ panel, faults }) => {
        frame.append(panel.element);
        app.toggleNotification({ state: faults > 0, level: 'warning' });
      },
      (error: Error) => frame.append(element('p', {}, error.message)),
    );
    let stop: (() => void) | undefined;
    app.onToggled(({ state }) => {
      stop?.();
      stop = undefined;
      if (state) {
        sessionStorage.setItem(openKey, '');
        void ready.then(({ panel }) => (stop = keepShowing(panel, story)));
      } else sessionStorage.removeItem(openKey);
    });
    if (sessionStorage.getItem(openKey) !== null) app.toggleState({ state: true });
  },
});

async function panelOf(story: StoryMap): Promise<{ panel: StepPanel; faults: number }> {
  const sceneAddress = new URL(story.dataset.scene ?? '', location.href).href;
  const scene = await fetchJson<Scene>(sceneAddress);
  const report = await fetchJson<StoryReport>(address(`dev/${scene.story}.json`));
  return { panel: new StepPanel(story, { scene, sceneAddress, report }), faults: report.faults.length };
}

/** Shows each step that is read, and where the map is; returns a function that stops it. */
function keepShowing(panel: StepPanel, story: StoryMap): () => void {
  const showStep = () => panel.showStep();
  showStep();
  story.addEventListener('placeline:step', showStep);
  const look = setInterval(() => panel.showView(), lookMs);
  return () => {
    clearInterval(look);
    story.removeEventListener('placeline:step', showStep);
  };
}

async function fetchJson<T>(from: string): Promise<T> {
  const response = await fetch(from);
  if (!response.ok) throw new Error(`${from} answers ${response.status}.`);
  return response.json() as Promise<T>;
}

const sheet = `
  astro-dev-toolbar-window { overflow: auto; font-size: 14px; line-height: 1.45; }
  h1 { margin: 0; font-size: 18px; }
  h2 { margin: 18px 0 6px; font-size: 14px; color: #fff; }
  p, ul { margin: 0 0 6px; }
  ul { padding-left: 18px; }
  code { color: #fff; }
  pre { margin: 0; padding: 6px 8px; flex: 1; overflow: auto; border-radius: 6px; background: #2a2e37; }
  .form { display: flex; gap: 8px; align-items: center; margin-bottom: 6px; }
  button { padding: 6px 10px; border: 1px solid #5b616e; border-radius: 6px; background: #343841; color: #fff; font: inherit; }
  label { display: inline-block; margin-right: 16px; color: #fff; }
  table { border-collapse: collapse; }
  td, th { padding: 1px 14px 1px 0; text-align: right; font-weight: normal; }
  th { text-align: left; }
  .fault { color: #f5d37c; overflow-wrap: anywhere; }
`;
