import type { WorldRect } from '../geo/mercator.ts';
import type { Scene, SceneStep } from '../map/scene.ts';
import { cameraFor, followFocus, stageOf } from './camera.ts';
import { Controls } from './controls.ts';
import type { StepMap } from './map.ts';
import { rememberMotion, watchMotion } from './motion.ts';
import { highlightPlaces } from './places.ts';
import { pageReading, type Reading } from './reading.ts';
import { fetchScene, fetchShapes } from './shapes.ts';
import { shareSteps } from './share.ts';
import { watchColours } from './colours.ts';

/** What the map shows. */
export interface MapView {
  center: [lng: number, lat: number];
  zoom: number;
  bearing: number;
  pitch: number;
  /** Ids of the visible layers. */
  layers: string[];
}

/** How long the live map may take to draw its first step before the pictures stay, in milliseconds. */
const firstDrawMs = 20_000;

/** How long a lost WebGL context may stay away before the reader is told, in milliseconds. */
const lostMs = 3000;

/**
 * `<story-map>`: plays a story's map to the reader's scroll. Its HTML is complete without this script; the script marks the
 * step that is being read, shows that step's picture, and lays the live map over it when the reader wants it.
 *
 * - attributes: `data-state` static | loading | ready | failed, `data-step` id of the step being read
 * - property `view`
 * - event `placeline:step` (bubbles), detail `{ index, id }`
 */
export class StoryMap extends HTMLElement {
  /** How the steps are gone through; embeds have their own way. */
  protected readonly reading: Reading = pageReading;
  #sections!: NodeListOf<HTMLElement>;
  #index = -1;
  #motion = true;
  #scene: Scene | undefined;
  #map: StepMap | undefined;
  /** Sources whose shapes were asked for, and those that the map has. */
  #coming = new Map<string, Promise<void>>();
  #drawn = new Set<string>();
  #controls!: Controls;
  #stops: (() => void)[] = [];
  #stopProgress: (() => void) | undefined;
  #removeMap: (() => void) | undefined;
  #stopColours: (() => void) | undefined;
  #share = 1;
  /** Counts tries to load the live map; what belongs to an earlier one is dropped. */
  #attempt = 0;
  #late: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#sections = this.querySelectorAll('section[data-step]');
    if (this.#sections.length === 0) return;
    this.classList.add('is-playing');
    this.#controls = new Controls(this, this.#sections.length, {
      go: (offset) => this.#go(this.#index + offset),
      setMotion: (on) => {
        if (this.reading.keepsChoices) rememberMotion(on);
        this.#setMotion(on);
      },
      explore: () => this.#explore(!this.hasAttribute('data-exploring')),
      pan: (x, y) => this.#map?.pan(x, y),
      zoom: (levels) => this.#map?.zoomBy(levels),
      retry: () => this.#retry(),
    });
    this.#stops = [
      watchMotion((on) => this.#setMotion(on), this.reading.keepsChoices),
      this.reading.watch(this.#sections, (index) => this.#enter(index)),
      highlightPlaces(this),
      shareSteps(this),
      this.reading.whenWanted(() => void this.#load()),
    ];
    const linked = this.reading.first([...this.#sections].map(idOf));
    if (linked !== -1) this.#enter(linked);
  }

  disconnectedCallback(): void {
    for (const stop of this.#stops) stop();
    this.#stopProgress?.();
    clearTimeout(this.#late);
    this.#removeMap?.();
  }

  /** What the map shows: the live map's camera, or, while there is none, what the step asks for. */
  get view(): MapView {
    const layers = (this.#section.dataset.show ?? '').split(' ').filter((id) => id !== '');
    if (this.#map !== undefined && this.#isLive) return { ...this.#map.camera, layers };
    const stage = this.#section.querySelector<HTMLElement>('.stage');
    const camera =
      stage === null ? { center: [0, 0] as [number, number], zoom: 0 } : cameraFor(this.#focus, stageOf(stage));
    return { ...camera, bearing: 0, pitch: 0, layers };
  }

  get #section(): HTMLElement {
    return this.#sections[Math.max(0, this.#index)]!;
  }

  get #focus(): WorldRect {
    const [x = 0, y = 0, width = 1, height = 1] = (this.#section.dataset.focus ?? '').split(' ').map(Number);
    return { x, y, width, height };
  }

  get #sceneAddress(): string {
    return new URL(this.dataset.scene ?? '', location.href).href;
  }

  get #step(): SceneStep | undefined {
    return this.#scene?.steps.find(({ id }) => id === idOf(this.#section));
  }

  #go(index: number): void {
    const section = this.#sections[index];
    if (section === undefined) return;
    this.reading.bring(section);
    this.#enter(index);
    this.#controls.announce(index, section.querySelector('h2')?.textContent ?? '');
  }

  #enter(index: number): void {
    if (index === this.#index) return;
    const far = this.#index === -1 || Math.abs(index - this.#index) > 2;
    this.#index = index;
    const id = idOf(this.#section);
    this.dataset.step = id;
    this.#markSections();
    this.#controls.showStep(index);
    this.#explore(false);
    if (this.dataset.state !== 'failed') this.#controls.showTrouble(false);
    this.reading.keep(id, index);
    this.#stopProgress?.();
    this.#stopProgress = undefined;
    this.#share = 1;
    this.#showStep(far ? 'jump' : 'fly');
    this.#followRoute();
    this.dispatchEvent(new CustomEvent('placeline:step', { bubbles: true, detail: { index, id } }));
  }

  /**
   * Lets the reader move the map until they go on with the story. Asking to explore is asking for the live map,
   * also where it was not fetched by itself.
   */
  #explore(on: boolean): void {
    if (on === this.hasAttribute('data-exploring')) return;
    this.toggleAttribute('data-exploring', on);
    this.#controls.showExploring(on);
    if (on && this.#map === undefined) void this.#load();
    this.#map?.setExploring(on);
  }

  /** The picture of the step being read is shown, its neighbours are fetched, the others wait. */
  #markSections(): void {
    for (const [position, section] of this.#sections.entries()) {
      section.toggleAttribute('data-active', position === this.#index);
      const near = Math.abs(position - this.#index) <= 1;
      section.toggleAttribute('data-near', near);
      const picture = near ? section.querySelector('img') : null;
      if (picture !== null) picture.loading = 'eager';
    }
  }

  #followRoute(): void {
    if (!this.#motion || this.#section.dataset.move !== 'follow') return;
    this.#stopProgress = this.reading.watchProgress(this.#section, (share) => {
      this.#share = share;
      this.#showStep('follow');
    });
  }

  #setMotion(on: boolean): void {
    this.#motion = on;
    this.dataset.motion = on ? 'on' : 'off';
    this.#controls.showMotion(on);
    this.#map?.setMotion(on);
    this.#stopProgress?.();
    this.#share = 1;
    if (this.#index !== -1) {
      this.#showStep('jump');
      this.#followRoute();
    }
  }

  /** Shows the step on the live map as soon as its shapes are there; until they are drawn its picture stays in front. */
  #showStep(move: 'fly' | 'follow' | 'jump'): void {
    const map = this.#map;
    const step = this.#step;
    if (map === undefined || step === undefined) return;
    const section = this.#section;
    const show = () => {
      if (section !== this.#section || map !== this.#map) return;
      const state = {
        id: step.id,
        focus: step.route ? followFocus(step.focus, step.route.line, this.#share) : step.focus,
        drawn: this.#share,
        stage: section.querySelector<HTMLElement>('.stage'),
      };
      map.apply(state, this.#isLive ? move : 'jump');
    };
    const isHere = step.needs.every((source) => this.#drawn.has(source));
    if (isHere) show();
    // The scroll reports a route's progress at every frame: no time to ask for files.
    if (move === 'follow') return;
    if (!isHere) {
      this.setAttribute('data-waiting', '');
      this.#fetch(step, map).then(show, (error: Error) => {
        if (section === this.#section && map === this.#map) this.#stepFailed(error);
      });
    }
    for (const neighbour of [this.#index + 1, this.#index - 1]) {
      const near = this.#scene?.steps[neighbour];
      if (near !== undefined) this.#fetch(near, map).catch(() => undefined);
    }
  }

  /** Whether the reader sees the live map now. Before that it need not fly: so it comes to rest, and is shown, sooner. */
  get #isLive(): boolean {
    return this.dataset.state === 'ready' && !this.hasAttribute('data-waiting');
  }

  /** Fetches what a step needs and hands it to the map; each file once, and again only after it failed. */
  async #fetch(step: SceneStep, map: StepMap): Promise<void> {
    const fetchOnce = async (source: string) => {
      const shapes = await fetchShapes(new URL(this.#scene?.data[source] ?? '', this.#sceneAddress).href);
      if (map !== this.#map) return;
      map.setShapes(source, shapes);
      this.#drawn.add(source);
    };
    await Promise.all(
      step.needs.map((source) => {
        const coming = this.#coming.get(source) ?? fetchOnce(source);
        this.#coming.set(source, coming);
        return coming.catch((error: Error) => {
          this.#coming.delete(source);
          throw error;
        });
      }),
    );
  }

  /** One step's shapes are missing: its picture stays in front, the other steps are not touched. */
  #stepFailed(error: Error): void {
    if (this.dataset.state !== 'ready') {
      this.#fail(error);
      return;
    }
    console.info(`Placeline: ${error.message}`);
    this.#controls.showTrouble(true);
  }

  #retry(): void {
    this.#controls.showTrouble(false);
    if (this.#map === undefined) void this.#load();
    else this.#showStep('jump');
  }

  async #load(): Promise<void> {
    if (this.#map !== undefined || this.dataset.state === 'loading') return;
    this.dataset.state = 'loading';
    this.#controls.showTrouble(false);
    this.#failAfter(firstDrawMs, 'The live map took too long.');
    this.#attempt += 1;
    const attempt = this.#attempt;
    try {
      const [{ StepMap }, scene] = await Promise.all([import('./map.ts'), fetchScene(this.#sceneAddress)]);
      if (!this.isConnected || attempt !== this.#attempt) return;
      this.#scene = scene;
      await this.#start(StepMap, scene);
    } catch (error) {
      if (attempt === this.#attempt) this.#fail(error as Error);
    }
  }

  async #start(Live: typeof StepMap, scene: Scene): Promise<void> {
    const map = new Live(this.querySelector<HTMLElement>('.live')!, {
      style: scene.style,
      label: this.dataset.label ?? '',
      onTrouble: (error) => this.#fail(error),
      onSettled: () => this.#settle(),
      onLost: () => {
        this.dataset.state = 'loading';
        this.#failAfter(lostMs, 'The graphics context was lost.');
      },
      onRestored: () => this.#failAfter(firstDrawMs, 'The live map took too long to come back.'),
    });
    this.#removeMap = () => {
      this.#removeMap = undefined;
      this.#stopColours?.();
      map.remove();
      this.#map = undefined;
      this.#coming.clear();
      this.#drawn.clear();
    };
    await map.styled;
    if (this.dataset.state !== 'loading') return;
    this.#map = map;
    this.#stopColours = watchColours(scene.palettes, (palette) => map.setColours(palette));
    map.setMotion(this.#motion);
    map.setExploring(this.hasAttribute('data-exploring'));
    for (const { route } of scene.steps) if (route) map.setRoute(route.source, route.line);
    this.#showStep('jump');
  }

  /** The map has drawn everything it was given: it takes the picture's place. */
  #settle(): void {
    if (this.#map === undefined || this.#map.shown !== this.dataset.step) return;
    this.removeAttribute('data-waiting');
    if (this.dataset.state !== 'loading') return;
    clearTimeout(this.#late);
    this.dataset.state = 'ready';
  }

  /** Gives up unless the map has settled by then. */
  #failAfter(delayMs: number, reason: string): void {
    clearTimeout(this.#late);
    this.#late = setTimeout(() => this.#fail(new Error(reason)), delayMs);
  }

  /** The pictures and words stay; a polite note offers to try again. */
  #fail(error: Error): void {
    console.info(`Placeline: ${error.message}`);
    clearTimeout(this.#late);
    this.#attempt += 1;
    this.#removeMap?.();
    this.#explore(false);
    this.dataset.state = 'failed';
    this.#controls.showTrouble(true);
  }
}

function idOf(section: HTMLElement): string {
  return section.dataset.step ?? '';
}
