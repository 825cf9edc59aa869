import type { Scene, SceneStep } from '../map/scene.ts';
import { cameraFor, followFocus, stageOf, type Camera } from './camera.ts';
import { watchColours } from './colours.ts';
import type { Move, StepMap } from './map.ts';
import type { WorldRect } from '../geo/mercator.ts';
import type { Picked } from './labels.ts';
import { fetchScene, fetchShapes } from './shapes.ts';
import { whilePainting } from './patience.ts';

export type LiveState = 'static' | 'loading' | 'ready' | 'failed';

/** What is to be shown: a step, the share of its route that is drawn (0–1), and the stage of its picture. */
export interface Shown {
  id: string;
  drawn: number;
  stage: HTMLElement | null;
}

export interface LiveOptions {
  /** Where the map is drawn. */
  stage: HTMLElement;
  /** Address of the scene. */
  scene: string;
  /** Accessible name of the map. */
  label: string;
  onState: (state: LiveState) => void;
  /** Whether the step that is to be shown is not drawn yet, so that its picture stays in front. */
  onWaiting: (isWaiting: boolean) => void;
  /** The reader, exploring, pointed at these shapes of the step, topmost first. */
  onPick: (picked: Picked[]) => void;
  /** A step's shapes did not come; others are not touched. */
  onStepFailed: (error: Error) => void;
}

/** How long the live map may take to draw its first step before the pictures stay, in milliseconds. */
const firstDrawMs = 20_000;

/** How long a lost graphics context may stay away before the reader is told, in milliseconds. */
const lostMs = 3000;

/** Fetches the live map and what each step needs, and shows the step it was last told. Nothing it does can fail the page. */
export class Live {
  readonly #options: LiveOptions;
  #state: LiveState = 'static';
  #isWaiting = false;
  #shown: Shown | undefined;
  #scene: Scene | undefined;
  #map: StepMap | undefined;
  /** Sources whose shapes were asked for, and those that the map has. */
  readonly #coming = new Map<string, Promise<void>>();
  readonly #drawn = new Set<string>();
  #motion = true;
  #exploring = false;
  /** Layers that the reader has switched off while exploring. */
  #hidden: readonly string[] = [];
  /** What the reader asked to see while exploring, in world units. */
  #wanted: WorldRect | undefined;
  /** Counts tries to load; what belongs to an earlier one is dropped. */
  #attempt = 0;
  #stopWaiting: (() => void) | undefined;
  #removeMap: (() => void) | undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  /** What the live map shows, or undefined while a picture stands for it. */
  get view(): (Camera & { bearing: number; pitch: number; layers: string[] }) | undefined {
    if (this.#map === undefined || !this.#isSeen) return undefined;
    const { step, ...camera } = this.#map.view;
    // Names and marks have no file: they come with the page.
    const isDrawn = (id: string) => this.#drawn.has(id) || !(id in this.#scene!.data);
    const isSeen = (id: string) => isDrawn(id) && !this.#hidden.includes(id);
    return { ...camera, layers: this.#stepOf(step)?.show.filter(isSeen) ?? [] };
  }

  /** Fetches the map; once, and again only after it was given up. */
  async load(): Promise<void> {
    if (this.#map !== undefined || this.#state === 'loading') return;
    this.#setState('loading');
    this.#failAfter(firstDrawMs, 'The live map took too long.');
    this.#attempt += 1;
    const attempt = this.#attempt;
    try {
      const [{ StepMap }, scene] = await Promise.all([import('./map.ts'), fetchScene(this.#options.scene)]);
      if (attempt !== this.#attempt) return;
      this.#scene = scene;
      await this.#start(StepMap, scene);
    } catch (error) {
      if (attempt === this.#attempt) this.#fail(error as Error);
    }
  }

  /** Tries again what failed: the map as a whole, or the files of the step. */
  retry(): void {
    if (this.#map === undefined) void this.load();
    else this.#show('jump');
  }

  /** Shows a step as soon as its shapes are there; until they are drawn its picture stays in front. */
  show(shown: Shown, move: Move): void {
    this.#shown = shown;
    this.#show(move);
  }

  setMotion(on: boolean): void {
    this.#motion = on;
    this.#map?.setMotion(on);
  }

  /** Lets the reader move the map, or takes it back to the step. Asking for it is asking for the live map. */
  setExploring(on: boolean): void {
    this.#exploring = on;
    this.#wanted = undefined;
    if (on) void this.load();
    else this.hide([]);
    this.#map?.setExploring(on);
  }

  /** Takes layers off the live map while exploring, and brings all others of the step back. */
  hide(layers: readonly string[]): void {
    this.#hidden = layers;
    this.#map?.hide(layers);
  }

  /** Shows a part of the map, in world units, while exploring; as soon as the live map is there. */
  lookAt(rect: WorldRect): void {
    this.#wanted = rect;
    this.#look();
  }

  pan(x: number, y: number): void {
    this.#map?.pan(x, y);
  }

  zoomBy(levels: number): void {
    this.#map?.zoomBy(levels);
  }

  /** Gives the map up, with all it holds; the pictures stay. It can be loaded again. */
  remove(): void {
    this.#giveUp();
    this.#setState('static');
  }

  /** Whether the reader sees the live map now. Before that it need not fly: so it comes to rest, and is shown, sooner. */
  get #isSeen(): boolean {
    return this.#state === 'ready' && !this.#isWaiting;
  }

  #stepOf(id: string | undefined): SceneStep | undefined {
    return this.#scene?.steps.find((step) => step.id === id);
  }

  #setState(state: LiveState): void {
    this.#state = state;
    this.#options.onState(state);
  }

  #setWaiting(isWaiting: boolean): void {
    this.#isWaiting = isWaiting;
    this.#options.onWaiting(isWaiting);
  }

  #show(move: Move): void {
    const map = this.#map;
    const shown = this.#shown;
    const step = this.#stepOf(shown?.id);
    if (map === undefined || shown === undefined || step === undefined) return;
    const apply = () => {
      if (this.#shown?.id !== step.id || map !== this.#map) return;
      const { drawn, stage } = this.#shown;
      const focus = step.route ? followFocus(step.focus, step.route.line, drawn) : step.focus;
      map.apply({ id: step.id, focus, drawn, stage }, this.#isSeen ? move : 'jump');
      this.#look();
    };
    const isHere = step.needs.every((source) => this.#drawn.has(source));
    if (isHere) apply();
    // The scroll reports a route's progress at every frame: no time to ask for files.
    if (move === 'follow') return;
    if (!isHere) {
      this.#setWaiting(true);
      const isAsked = () => this.#shown?.id === step.id && map === this.#map;
      this.#fetch(step, map).then(
        () => {
          apply();
          // A worker that died in silence draws nothing, and tells nobody.
          if (isAsked() && this.#state === 'ready')
            this.#failAfter(firstDrawMs, 'The live map took too long for a step.');
        },
        (error: Error) => {
          if (isAsked()) this.#stepFailed(error);
        },
      );
    }
    const index = this.#scene!.steps.indexOf(step);
    for (const near of [this.#scene!.steps[index + 1], this.#scene!.steps[index - 1]]) {
      if (near !== undefined) this.#fetch(near, map).catch(() => undefined);
    }
  }

  /** Fetches what a step needs and hands it to the map; each file once, and again only after it failed. */
  async #fetch(step: SceneStep, map: StepMap): Promise<void> {
    const fetchOnce = async (source: string) => {
      const address = new URL(this.#scene?.data[source] ?? '', this.#options.scene).href;
      const set = await (this.#scene?.style.sources[source]?.type === 'vector'
        ? import('./tiles.ts').then(async ({ openTiles }) => {
            const reader = await openTiles(address);
            return () => map.setTiles(source, reader);
          })
        : fetchShapes(address).then((shapes) => () => map.setShapes(source, shapes)));
      if (map !== this.#map) return;
      set();
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

  #look(): void {
    if (this.#wanted !== undefined && this.#map?.lookAt(this.#wanted)) this.#wanted = undefined;
  }

  #stepFailed(error: Error): void {
    if (this.#state === 'ready') this.#options.onStepFailed(error);
    else this.#fail(error);
  }

  async #start(Live: typeof StepMap, scene: Scene): Promise<void> {
    const map = new Live(this.#options.stage, {
      style: scene.style,
      label: this.#options.label,
      onPick: (picked) => this.#options.onPick(picked.filter(({ layer }) => this.view?.layers.includes(layer))),
      onTrouble: (error) => this.#fail(error),
      onSettled: () => this.#settle(),
      onLost: () => {
        this.#setState('loading');
        this.#failAfter(lostMs, 'The graphics context was lost.');
      },
      onRestored: () => this.#failAfter(firstDrawMs, 'The live map took too long to come back.'),
    });
    const undo = [() => map.remove()];
    this.#removeMap = () => undo.forEach((one) => one());
    await map.styled;
    if (this.#state !== 'loading') return;
    this.#map = map;
    undo.push(watchColours(scene.palettes, (palette) => map.setColours(palette)));
    map.setMotion(this.#motion);
    map.setExploring(this.#exploring);
    map.hide(this.#hidden);
    for (const { route } of scene.steps) if (route) map.setRoute(route.source, route.line);
    this.#show('jump');
  }

  /** The map has drawn everything it was given: it takes the picture's place. */
  #settle(): void {
    if (this.#map === undefined || this.#map.view.step !== this.#shown?.id) return;
    this.#setWaiting(false);
    this.#stopWaiting?.();
    if (this.#state !== 'loading') return;
    this.#setState('ready');
  }

  /** Gives up unless the map has settled by then. */
  #failAfter(delayMs: number, reason: string): void {
    this.#stopWaiting?.();
    this.#stopWaiting = whilePainting(delayMs, () => this.#fail(new Error(reason)));
  }

  #fail(error: Error): void {
    console.info(`Placeline: ${error.message}`);
    this.#giveUp();
    this.#setState('failed');
  }

  #giveUp(): void {
    this.#stopWaiting?.();
    this.#attempt += 1;
    this.#removeMap?.();
    this.#removeMap = undefined;
    this.#map = undefined;
    this.#coming.clear();
    this.#drawn.clear();
    this.#setWaiting(false);
  }
}

/** What a stage shows while it has a picture only: the camera that the step's focus asks for. */
export function pictureView(focus: string, stage: HTMLElement | null): Camera & { bearing: number; pitch: number } {
  const [x = 0, y = 0, width = 1, height = 1] = focus.split(' ').map(Number);
  const camera: Camera = stage ? cameraFor({ x, y, width, height }, stageOf(stage)) : { center: [0, 0], zoom: 0 };
  return { ...camera, bearing: 0, pitch: 0 };
}
