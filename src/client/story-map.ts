import { Controls } from './controls.ts';
import type { Explorer } from './explorer.ts';
import { findShapes, type Wanted } from './find.ts';
import type { Picked } from './labels.ts';
import { wantsLight } from './interest.ts';
import { Live, pictureView } from './live.ts';
import type { Move } from './map.ts';
import { watchMotion } from './motion.ts';
import { Pictures } from './pictures.ts';
import { highlightPlaces, markPlace } from './places.ts';
import { pageReading, type Reading } from './reading.ts';
import { shareSteps } from './share.ts';

/** What the map shows. */
export interface MapView {
  center: [lng: number, lat: number];
  zoom: number;
  bearing: number;
  pitch: number;
  /** Ids of the visible layers. */
  layers: string[];
}

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
  #sections: HTMLElement[] = [];
  #index = -1;
  #motion = true;
  #isPictureMissing = false;
  #isStepFailed = false;
  #live!: Live;
  #controls!: Controls;
  #pictures!: Pictures;
  /** Layer switches and facts; fetched with the first Explore. */
  #explorer: Promise<Explorer | undefined> | undefined;
  #stops: (() => void)[] = [];
  #stopProgress: (() => void) | undefined;
  #stopInterest: (() => void) | undefined;

  connectedCallback(): void {
    this.#sections = [...this.querySelectorAll<HTMLElement>('section[data-step]')];
    if (this.#sections.length === 0) return;
    this.#pictures = new Pictures(this.#sections, (isMissing) => {
      this.#isPictureMissing = isMissing;
      this.#showTrouble();
    });
    this.#live = new Live({
      stage: this.querySelector<HTMLElement>('.live')!,
      scene: new URL(this.dataset.scene ?? '', location.href).href,
      label: this.dataset.label ?? '',
      onState: (state) => {
        this.dataset.state = state;
        if (state === 'failed') this.#explore(false);
        this.#isStepFailed = false;
        this.#showTrouble();
      },
      onWaiting: (isWaiting) => {
        this.toggleAttribute('data-waiting', isWaiting);
        this.#showTrouble();
      },
      onPick: (picked) => this.#tell(picked),
      onStepFailed: (error) => {
        console.info(`Placeline: ${error.message}`);
        this.#isStepFailed = true;
        this.#showTrouble();
      },
    });
    this.#controls = new Controls(this, this.#sections.length, {
      go: (offset) => this.#go(this.#index + offset),
      setMotion: (on) => {
        this.reading.motion.set(on);
        this.#setMotion(on);
      },
      setLight: (on) => {
        this.reading.light.set(on);
        this.#setLight(on);
      },
      explore: () => this.#explore(!this.hasAttribute('data-exploring')),
      pan: (x, y) => this.#live.pan(x, y),
      zoom: (levels) => this.#live.zoomBy(levels),
      retry: () => this.#retry(),
    });
    void this.#begin();
  }

  /** Takes over from the static page a little at a time, so that nothing else has to wait for all of it. */
  async #begin(): Promise<void> {
    const sections = this.#sections;
    const parts: (() => (() => void) | void)[] = [
      () => this.reading.watch(sections, (index) => this.#enter(index)),
      () => watchMotion(this.reading.motion, (on) => this.#setMotion(on)),
      () => highlightPlaces(this),
      () => findShapes(this, (wanted) => this.#find(wanted)),
      () => shareSteps(this),
      () => this.#retryOnline(),
      () => this.reading.whenWanted(() => this.#pictures.lookAhead()),
      () => this.#setLight(wantsLight(this.reading.light)),
      () => this.#enterLinked(),
      () => this.#controls.appear(),
      () => this.classList.add('is-playing'),
    ];
    for (const part of parts) {
      await nextTurn();
      if (!this.isConnected || sections !== this.#sections) return;
      this.#stops.push(part() ?? (() => undefined));
    }
  }

  disconnectedCallback(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#stopProgress?.();
    this.#stopInterest?.();
    this.#pictures.remove();
    this.#live.remove();
  }

  /** What the map shows: the live map's camera and layers, or, while there is none, what the step asks for. */
  get view(): MapView {
    const { show = '', focus = '' } = this.#section.dataset;
    const layers = show.split(' ').filter((id) => id !== '');
    return this.#live.view ?? { ...pictureView(focus, this.#stage), layers };
  }

  get #section(): HTMLElement {
    return this.#sections[Math.max(0, this.#index)]!;
  }

  get #stage(): HTMLElement | null {
    return this.#section.querySelector('.stage');
  }

  get #follows(): boolean {
    return this.#motion && this.#section.dataset.move === 'follow';
  }

  #go(index: number): void {
    const section = this.#sections[index];
    if (section === undefined) return;
    this.reading.bring(section);
    this.#enter(index);
    this.#controls.announce(index, section.querySelector('h2')?.textContent ?? '');
  }

  #enterLinked(): void {
    const linked = this.reading.first(this.#sections.map(idOf));
    if (linked !== -1) this.#enter(linked);
  }

  #enter(index: number): void {
    if (index === this.#index) return;
    const isFar = this.#index === -1 || Math.abs(index - this.#index) > 2;
    this.#index = index;
    const id = idOf(this.#section);
    this.dataset.step = id;
    this.#pictures.show(index);
    this.#controls.showStep(index);
    this.#explore(false);
    this.#isStepFailed = false;
    this.#showTrouble();
    this.reading.keep(id, index);
    this.#followRoute();
    this.#showStep(isFar ? 'jump' : 'fly');
    this.dispatchEvent(new CustomEvent('placeline:step', { bubbles: true, detail: { index, id } }));
  }

  /** One notice for whatever is missing now; none while the live map stands for a picture that did not come. */
  #showTrouble(): void {
    const isLive = this.dataset.state === 'ready' && !this.hasAttribute('data-waiting');
    if (this.#isPictureMissing && !isLive) this.#controls.showTrouble('picture');
    else if (this.dataset.state === 'failed' || this.#isStepFailed) this.#controls.showTrouble('map');
    else this.#controls.showTrouble(undefined);
  }

  #retryOnline(): () => void {
    const retry = () => this.#retry();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }

  /** Tries again what is missing, and nothing else. */
  #retry(): void {
    if (this.#isPictureMissing) this.#pictures.retry();
    if (this.dataset.state !== 'failed' && !this.#isStepFailed) return;
    this.#isStepFailed = false;
    this.#showTrouble();
    this.#live.retry();
  }

  /** Lets the reader move the map until they go on with the story. */
  #explore(on: boolean): void {
    if (on === this.hasAttribute('data-exploring')) return;
    this.toggleAttribute('data-exploring', on);
    this.#controls.showExploring(on);
    this.#live.setExploring(on);
    if (!on) markPlace(this, undefined);
    if (!on && this.#explorer === undefined) return;
    this.#explorer ??= import('./explorer.ts').then(
      ({ Explorer }) => new Explorer(this, (layers) => this.#live.hide(layers)),
      () => (this.#explorer = undefined),
    );
    const section = this.#section;
    void this.#explorer.then((explorer) => (on ? explorer?.open(section) : explorer?.close()));
  }

  /** Says of shapes on the map what they are, how exact, and who says so. */
  #tell(picked: Picked[]): void {
    markPlace(this, picked[0]?.id);
    void this.#explorer?.then((explorer) => explorer?.tell(picked));
  }

  /** Shows a shape of a step on the map, and says so; exploring, so that Explore leads back. */
  #find({ id, layer, text, rect, section }: Wanted): void {
    this.#enter(this.#sections.indexOf(section));
    this.#explore(true);
    this.#tell([{ layer, id }]);
    this.#live.lookAt(rect);
    this.#controls.announceShape(text);
  }

  /** Light: the pictures are enough, and no live map is fetched unless the reader asks to explore. */
  #setLight(on: boolean): void {
    this.#controls.showLight(on);
    this.#stopInterest?.();
    this.#stopInterest = undefined;
    if (on) this.#live.remove();
    else this.#stopInterest = this.reading.whenWanted(() => void this.#live.load());
  }

  #setMotion(on: boolean): void {
    this.#motion = on;
    this.dataset.motion = on ? 'on' : 'off';
    this.#controls.showMotion(on);
    this.#live.setMotion(on);
    if (this.#index === -1) return;
    this.#followRoute();
    this.#showStep('jump');
  }

  #followRoute(): void {
    this.#stopProgress?.();
    this.#stopProgress = this.#follows ? this.reading.watchProgress(() => this.#showStep('follow')) : undefined;
  }

  #showStep(move: Move): void {
    const drawn = this.#follows ? this.reading.progress(this.#section) : 1;
    this.#live.show({ id: idOf(this.#section), drawn, stage: this.#stage }, move);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function idOf(section: HTMLElement): string {
  return section.dataset.step ?? '';
}
