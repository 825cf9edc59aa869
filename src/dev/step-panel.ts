import { stageOf } from '../client/camera.ts';
import { copyText } from '../client/copy.ts';
import type { StoryMap } from '../client/story-map.ts';
import type { Scene } from '../map/scene.ts';
import { button, element, part } from './elements.ts';
import { filesOf, sizeOf } from './step-files.ts';
import type { StoryReport } from './story-report.ts';
import { viewForms } from './view-forms.ts';
import { withoutSwitches } from './without.ts';

/** What is known of a story besides its page. */
export interface StoryFacts {
  scene: Scene;
  sceneAddress: string;
  report: StoryReport;
}

/** What an author wants to know of the step that is being read. */
export class StepPanel {
  readonly element = element('div');
  readonly #story: StoryMap;
  readonly #facts: StoryFacts;
  readonly #forms = { fit: element('code'), center: element('code') };

  constructor(story: StoryMap, facts: StoryFacts) {
    this.#story = story;
    this.#facts = facts;
  }

  /** Shows the step that is being read. */
  showStep(): void {
    const { report } = this.#facts;
    const section = this.#section;
    const alt = section.querySelector('.alt')?.textContent?.trim() ?? '';
    this.element.replaceChildren(
      element('h1', {}, `Step “${section.dataset.step ?? ''}”`),
      part('View', ...Object.values(this.#forms).map(copiable), exploring()),
      part('Layers', this.#layers(section.dataset.show ?? '')),
      part('Sizes', this.#sizes(section)),
      part('Readers', element('p', {}, ...withoutSwitches(this.#story)), element('p', {}, `Read out: “${alt}”`)),
      part('Faults', faultList(report.faults)),
    );
    this.showView();
  }

  /** Shows where the map is now. */
  showView(): void {
    const live = this.#story.dataset.state === 'ready' && !this.#story.hasAttribute('data-waiting');
    const stage = live ? this.#story.querySelector<HTMLElement>('.live') : this.#section.querySelector('.stage');
    if (stage === null) return;
    const forms = viewForms(this.#story.view, stageOf(stage as HTMLElement));
    for (const name of ['fit', 'center'] as const) {
      if (this.#forms[name].textContent !== forms[name]) this.#forms[name].textContent = forms[name];
    }
  }

  get #section(): HTMLElement {
    const id = CSS.escape(this.#story.dataset.step ?? '');
    return this.#story.querySelector<HTMLElement>(`section[data-step="${id}"]`)!;
  }

  #layers(show: string): HTMLElement {
    const ids = show.split(' ').filter((id) => id !== '');
    if (ids.length === 0) return element('p', {}, 'None: the base map alone.');
    const items = ids.map((id) => {
      const { title = '', kind = '', file = '' } = this.#facts.report.layers[id] ?? {};
      return element('li', {}, element('code', {}, id), ` ${title} (${kind}, ${file})`);
    });
    return element('ul', { class: 'layers' }, ...items);
  }

  #sizes(section: HTMLElement): HTMLElement {
    const { scene, sceneAddress } = this.#facts;
    const rows = filesOf(section, scene, sceneAddress).map((file) => {
      const row = element('tr', {}, element('th', { scope: 'row' }, file.name));
      void sizeOf(file).then(({ bytes, sent }) =>
        row.append(element('td', {}, kilobytes(bytes)), element('td', {}, `${kilobytes(sent)} sent`)),
      );
      return row;
    });
    return element('table', {}, element('tbody', {}, ...rows));
  }
}

function copiable(code: HTMLElement): HTMLElement {
  const copy = button('Copy', (pressed) => {
    void copyText(code.textContent ?? '').then((isCopied) => {
      pressed.textContent = isCopied ? 'Copied' : 'Select and copy it';
    });
  });
  return element('div', { class: 'form' }, element('pre', {}, code), copy);
}

function exploring(): HTMLElement {
  return element(
    'p',
    {},
    'Press “Explore” under the map and move it; then put one of these lines into the step’s file.',
  );
}

function faultList(faults: string[]): HTMLElement {
  if (faults.length === 0) return element('p', {}, 'None.');
  return element('ul', {}, ...faults.map((fault) => element('li', { class: 'fault' }, fault)));
}

/** Bytes as kilobytes of 1,000. */
function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
