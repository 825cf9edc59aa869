import type { Scene, SceneStep } from '../map/scene.ts';
import { cameraFor, followFocus, stageOf, type Camera } from './camera.ts';
import { watchColours } from './colours.ts';
import type { Move, StepMap } from './map.ts';
import type { WorldRect } from '../geo/mercator.ts';
import type { Picked } from './labels.ts';
import { fetchScene } from './shapes.ts';
import { StepShapes } from './step-shapes.ts';
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
  #shapes: StepShapes | undefined;
  /** Sources that the step and its neighbours draw from. */
  #near: ReadonlySet<string> = new Set();
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
    const isSeen = (id: string) => this.#shapes!.has(id) && !this.#hidden.includes(id);
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
      const prepared = fetchScene(this.#options.scene).then((scene) => this.#prepare(scene, attempt));
      const [{ StepMap }] = await Promise.all([import('./map.ts'), prepared]);
      if (attempt === this.#attempt) await this.#start(StepMap, this.#scene!);
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
    if (this.#state === 'ready') this.#map?.setMotion(on);
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
    const [map, shapes, shown] = [this.#map, this.#shapes, this.#shown];
    const step = this.#stepOf(shown?.id);
    if (shapes === undefined || step === undefined) return;
    if (map === undefined) {
      if (move !== 'follow') shapes.fetch(step).catch(() => undefined);
      return;
    }
    const isAsked = () => this.#shown?.id === step.id && map === this.#map;
    const apply = () => {
      const { drawn, stage } = this.#shown!;
      const focus = step.route ? followFocus(step.focus, step.route.line, drawn) : step.focus;
      map.apply({ id: step.id, focus, drawn, stage }, this.#isSeen ? move : 'jump');
      this.#look();
    };
    // The scroll reports a route's progress at every frame: no time to ask for files.
    if (move === 'follow') {
      if (shapes.hasAll(step)) apply();
      return;
    }
    const isHere = shapes.hasAll(step) && step.needs.every((source) => this.#near.has(source));
    const around = this.#around(step);
    this.#near = new Set(around.flatMap(({ needs, route }) => [...needs, ...(route ? [route.source] : [])]));
    map.keep(this.#near);
    if (isHere) apply();
    else {
      this.#setWaiting(true);
      shapes.fetch(step).then(
        () => {
          if (!isAsked()) return;
          apply();
          // A worker that died in silence draws nothing, and tells nobody.
          if (this.#state === 'ready') this.#failAfter(firstDrawMs, 'The live map took too long for a step.');
        },
        (error: Error) => {
          if (isAsked()) this.#stepFailed(error);
        },
      );
    }
    for (const near of around) shapes.fetch(near).catch(() => undefined);
  }

  /** A step and its neighbours. */
  #around(step: SceneStep): SceneStep[] {
    const { steps } = this.#scene!;
    const index = steps.indexOf(step);
    return steps.slice(Math.max(0, index - 1), index + 2);
  }

  #look(): void {
    if (this.#wanted !== undefined && this.#map?.lookAt(this.#wanted)) this.#wanted = undefined;
  }

  #stepFailed(error: Error): void {
    if (this.#state === 'ready') this.#options.onStepFailed(error);
    else this.#fail(error);
  }

  /** The step's shapes are fetched while the engine is still on its way. */
  #prepare(scene: Scene, attempt: number): void {
    if (attempt !== this.#attempt) return;
    this.#scene = scene;
    this.#shapes = new StepShapes(scene, this.#options.scene);
    this.#show('jump');
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
    this.#shapes?.giveTo(map);
    undo.push(watchColours(scene.palettes, (palette) => map.setColours(palette)));
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
    this.#map.setMotion(this.#motion);
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
    this.#shapes?.stop();
    this.#shapes = undefined;
    this.#near = new Set();
    this.#setWaiting(false);
  }
}

/** What a stage shows while it has a picture only: the camera that the step's focus asks for. */
export function pictureView(focus: string, stage: HTMLElement | null): Camera & { bearing: number; pitch: number } {
  const [x = 0, y = 0, width = 1, height = 1] = focus.split(' ').map(Number);
  const camera: Camera = stage ? cameraFor({ x, y, width, height }, stageOf(stage)) : { center: [0, 0], zoom: 0 };
  return { ...camera, bearing: 0, pitch: 0 };
}
