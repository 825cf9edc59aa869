import type { Scene, SceneStep } from '../map/scene.ts';
import type { StepMap } from './map.ts';
import { fetchShapes } from './shapes.ts';

/**
 * Fetches what the steps of a scene need and hands it to their map, as soon as there is one: each file once, and again only
 * after it failed.
 */
export class StepShapes {
  readonly #scene: Scene;
  readonly #address: string;
  #map: StepMap | undefined;
  /** What came before there was a map. */
  readonly #early: ((map: StepMap) => void)[] = [];
  readonly #coming = new Map<string, Promise<void>>();
  readonly #given = new Set<string>();
  #isStopped = false;

  /** @param address the scene's own, which those of its files are relative to */
  constructor(scene: Scene, address: string) {
    this.#scene = scene;
    this.#address = address;
  }

  /** The map that is to have what has come, and all that comes. */
  giveTo(map: StepMap): void {
    this.#map = map;
    for (const give of this.#early.splice(0)) give(map);
  }

  /** Whether the shapes of a layer are there. Names and marks have no file: they come with the page. */
  has(layer: string): boolean {
    return this.#given.has(layer) || !(layer in this.#scene.data);
  }

  /** Whether all that a step needs is there. */
  hasAll(step: SceneStep): boolean {
    return step.needs.every((source) => this.#given.has(source));
  }

  /** Comes true when all that a step needs is there; rejects when one of its files did not come. */
  async fetch(step: SceneStep): Promise<void> {
    await Promise.all(step.needs.map((source) => this.#fetchOnce(source)));
  }

  /** The map is gone: what still comes is dropped. */
  stop(): void {
    this.#isStopped = true;
  }

  #fetchOnce(source: string): Promise<void> {
    const coming =
      this.#coming.get(source) ??
      this.#give(source).catch((error: Error) => {
        this.#coming.delete(source);
        throw error;
      });
    this.#coming.set(source, coming);
    return coming;
  }

  async #give(source: string): Promise<void> {
    const address = new URL(this.#scene.data[source] ?? '', this.#address).href;
    const isTiled = this.#scene.style.sources[source]?.type === 'vector';
    const give = isTiled ? await this.#openTiles(source, address) : await this.#fetchShapes(source, address);
    if (this.#isStopped) return;
    if (this.#map === undefined) this.#early.push(give);
    else give(this.#map);
    this.#given.add(source);
  }

  async #openTiles(source: string, address: string): Promise<(map: StepMap) => void> {
    const { openTiles } = await import('./tiles.ts');
    const reader = await openTiles(address);
    return (map) => map.setTiles(source, reader);
  }

  async #fetchShapes(source: string, address: string): Promise<(map: StepMap) => void> {
    const shapes = await fetchShapes(address);
    return (map) => map.setShapes(source, shapes);
  }
}
