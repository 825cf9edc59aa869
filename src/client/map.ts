import { addProtocol, Map as LiveMap, setWorkerUrl, type GeoJSONSource, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import sheetUrl from 'maplibre-gl/dist/maplibre-gl.css?url';
import type { FeatureCollection } from 'geojson';
import type { Tones } from '../map/scene.ts';
import { cameraFor, moveDurationMs, stageOf, type Camera } from './camera.ts';
import { letExplore } from './map-handlers.ts';
import { linkSheet } from './link-sheet.ts';
import { forgetTiles, readTile, readTilesWith } from './map-tiles.ts';
import { LabelOverlay, type Picked } from './labels.ts';
import type { TileReader } from './tiles.ts';
import type { WorldRect } from '../geo/mercator.ts';

/** How long the camera takes to catch up with the head of a route, in milliseconds. */
const followMs = 250;

/** How long layers take to come and go, in milliseconds. */
const fadeMs = 400;

/** How far beside a shape the reader may point, in CSS pixels. */
const pickPx = 8;

/** The transitions with which layers come and go, by type of layer. */
const fades = {
  fill: ['fill-opacity-transition'],
  line: ['line-opacity-transition'],
  circle: ['circle-opacity-transition', 'circle-stroke-opacity-transition'],
  symbol: ['text-opacity-transition'],
} as const;

addProtocol('placeline', readTile);

/** The camera flies to a step, follows the head of a route that is being drawn, or is there at once. */
export type Move = 'fly' | 'follow' | 'jump';

export interface StepState {
  id: string;
  focus: WorldRect;
  /** Share of the route that is drawn, 0–1. */
  drawn: number;
  /** The stage of its picture, whose labels are shown. */
  stage: HTMLElement | null;
}

export interface StepMapOptions {
  style: StyleSpecification;
  /** Accessible name of the map. */
  label: string;
  /** The reader, exploring, pointed at a place of the map; what is there, topmost first. */
  onPick: (picked: Picked[]) => void;
  onTrouble: (error: Error) => void;
  /** The map has drawn all of the step it was last given. */
  onSettled: () => void;
  onLost: () => void;
  /** The context is back; the map shows what it was last told and will settle again. */
  onRestored: () => void;
}

/**
 * The live map of a story. What it shows is a function of the step it was last given; nothing adds up between steps.
 *
 * @throws GPUInitializationError (MapLibre) where WebGL2 is missing
 */
export class StepMap {
  /** Comes true when the map may be told what to show. */
  readonly styled: Promise<void>;
  readonly #stage: HTMLElement;
  readonly #container = document.createElement('div');
  readonly #map: LiveMap;
  readonly #overlay = new LabelOverlay();
  #state: StepState | undefined;
  #colours: Tones | undefined;
  #motion = true;
  #exploring = false;
  #hidden: readonly string[] = [];
  #isLost = false;
  /** Whether the camera has been where a step wants it: who explores begins there. */
  #isPlaced = false;
  /** Counts flights; the one under way, or undefined. */
  #flights = 0;
  #flight: number | undefined;
  readonly #lateShapes = new Map<string, FeatureCollection>();
  /** Sources whose layers are on the map. */
  #near: ReadonlySet<string> = new Set();

  constructor(stage: HTMLElement, options: StepMapOptions) {
    setWorkerUrl(workerUrl);
    this.#stage = stage;
    this.#container.className = 'canvas';
    stage.prepend(this.#container, this.#overlay.element);
    try {
      this.#map = new LiveMap({
        container: this.#container,
        style: options.style,
        attributionControl: false,
        fadeDuration: 0,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        maxPitch: 0,
        canvasContextAttributes: { powerPreference: 'default' },
        // Whether things move is decided here, by the reader's switch too; MapLibre would know the system's setting only.
        reduceMotion: false,
        locale: { 'Map.Title': options.label },
      });
    } catch (error) {
      this.#clearStage();
      throw error;
    }
    this.styled = Promise.all([this.#map.once('style.load') as Promise<unknown>, linkSheet(sheetUrl)]).then(
      () => undefined,
    );
    this.setExploring(false);
    this.#map.on('error', ({ error }) => options.onTrouble(new Error(error.message)));
    this.#map.on('move', () => this.#placeLabels());
    this.#map.on('zoom', () => this.#openClusters());
    this.#map.on('movestart', () => this.#overlay.showMoving(true));
    this.#map.on('moveend', () => this.#overlay.showMoving(false));
    this.#map.on('moveend', (event) => this.#landed((event as { flight?: number }).flight));
    this.#map.on('resize', () => {
      if (!this.#exploring) this.#jump();
    });
    this.#map.on('idle', () => options.onSettled());
    this.#map.on('click', ({ point: { x, y }, originalEvent }) => {
      if (!this.#exploring) return;
      const box: [[number, number], [number, number]] = [
        [x - pickPx, y - pickPx],
        [x + pickPx, y + pickPx],
      ];
      const shapes = this.#map.queryRenderedFeatures(box).map(({ source, properties }) => ({
        layer: source,
        ...(properties['id'] !== undefined && { id: String(properties['id']) }),
      }));
      options.onPick([...this.#overlay.at(originalEvent, pickPx), ...shapes]);
    });
    this.#map.on('webglcontextlost', () => {
      this.#isLost = true;
      void this.#map.once('style.load', () => {
        this.#restore();
        options.onRestored();
      });
      options.onLost();
    });
  }

  /** Gives a source of the style its shapes. MapLibre forgets ids that are words, so each is a property too. */
  setShapes(source: string, shapes: FeatureCollection): void {
    if (this.#isLost) {
      this.#lateShapes.set(source, shapes);
      return;
    }
    const features = shapes.features.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, ...(feature.id !== undefined && { id: feature.id }) },
    }));
    void this.#map.getSource<GeoJSONSource>(source)?.setData({ ...shapes, features });
  }

  /** Gives a source of the style that comes as tiles its archive. */
  setTiles(source: string, reader: TileReader): void {
    readTilesWith(source, reader);
  }

  /**
   * Puts the layers of some sources on the map, whether the step shows them or not, and takes those of all others off: each
   * source that is there costs the worker its tiles, and every frame their outlines.
   */
  keep(near: ReadonlySet<string>): void {
    this.#near = near;
    if (this.#isLost) return;
    for (const layer of this.#map.getStyle().layers) {
      const { visibility } = layer.layout ?? {};
      if (!('source' in layer) || typeof visibility !== 'string') continue;
      const wanted = near.has(layer.source) ? 'visible' : 'none';
      if (visibility !== wanted) this.#map.setLayoutProperty(layer.id, 'visibility', wanted, { validate: false });
    }
  }

  /** Gives a route that the scroll draws its line, in degrees. */
  setRoute(source: string, line: [lng: number, lat: number][]): void {
    const geometry = { type: 'LineString' as const, coordinates: line };
    this.setShapes(source, { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] });
  }

  /**
   * Shows a step. With motion off the camera is always there at once. A move that is under way is given up, but for a flight
   * to a step whose route the scroll draws meanwhile: it lands first, and follows then.
   */
  apply(state: StepState, move: Move): void {
    const before = this.#state;
    this.#state = state;
    if (this.#isLost) return;
    this.#map.setGlobalStateProperty('step', state.id);
    this.#map.setGlobalStateProperty('drawn', state.drawn);
    if (before?.stage !== state.stage) {
      this.#overlay.show(state.stage);
      this.#placeLabels();
    }
    this.#openClusters();
    if (this.#exploring && this.#isPlaced) return;
    if (!this.#motion || move === 'jump') this.#jump();
    else if (move === 'fly') this.#fly();
    else if (this.#flight === undefined) this.#follow();
  }

  /** Turns moves and fades on or off. */
  setMotion(on: boolean): void {
    this.#motion = on;
    if (this.#isLost) return;
    const transition = { duration: on ? fadeMs : 0, delay: 0 };
    for (const { id, type } of this.#map.getStyle().layers) {
      if (!(type in fades)) continue;
      for (const property of fades[type as keyof typeof fades]) this.#map.setPaintProperty(id, property, transition);
    }
    if (this.#exploring) letExplore(this.#map, true, on);
    else if (!on) this.#jump();
  }

  /** Colours the map; kept over a loss of the graphics context. */
  setColours(colours: Tones): void {
    this.#colours = colours;
    if (this.#isLost) return;
    for (const [key, value] of Object.entries(colours)) this.#map.setGlobalStateProperty(key, value);
  }

  /** Takes the layers of some ids off the map, and brings all others of the step back. */
  hide(layers: readonly string[]): void {
    this.#hidden = layers;
    this.#overlay.hide(layers);
    if (!this.#isLost) this.#map.setGlobalStateProperty('hidden', [...layers]);
  }

  /** Lets the reader move the map, or takes it back to the step. */
  setExploring(on: boolean): void {
    this.#exploring = on;
    letExplore(this.#map, on, this.#motion);
    if (on) return;
    this.#jump();
    this.#openClusters();
  }

  /**
   * Shows a rectangle in world units, but no nearer than a third of the step's focus, to who explores.
   *
   * @returns whether it could
   */
  lookAt({ x, y, width, height }: WorldRect): boolean {
    const focus = this.#state?.focus;
    if (!this.#exploring || this.#isLost || focus === undefined) return false;
    const size = { width: Math.max(width * 1.3, focus.width / 3), height: Math.max(height * 1.3, focus.height / 3) };
    const around = { x: x + (width - size.width) / 2, y: y + (height - size.height) / 2, ...size };
    this.#map.easeTo({ ...cameraFor(around, stageOf(this.#stage)), duration: this.#motion ? 800 : 0 });
    return true;
  }

  pan(x: number, y: number): void {
    this.#map.panBy([x, y], { duration: this.#motion ? 300 : 0 });
  }

  zoomBy(levels: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + levels, duration: this.#motion ? 300 : 0 });
  }

  /** The camera, and the id of the step whose layers are shown. */
  get view(): Camera & { bearing: number; pitch: number; step: string } {
    const { lng, lat } = this.#map.getCenter();
    return {
      step: String(this.#map.getGlobalState()['step'] ?? ''),
      center: [lng, lat],
      zoom: this.#map.getZoom(),
      bearing: this.#map.getBearing(),
      pitch: this.#map.getPitch(),
    };
  }

  remove(): void {
    forgetTiles();
    this.#map.remove();
    this.#clearStage();
  }

  #clearStage(): void {
    this.#container.remove();
    this.#overlay.element.remove();
  }

  #fly(): void {
    const to = this.#goal();
    if (to === undefined) return;
    this.#flight = undefined;
    this.#map.stop();
    this.#flights += 1;
    this.#flight = this.#flights;
    const duration = moveDurationMs(this.view, to, stageOf(this.#stage));
    this.#map.flyTo({ ...to, duration }, { flight: this.#flight });
  }

  #follow(): void {
    const to = this.#goal();
    if (to === undefined) return;
    this.#map.stop();
    this.#map.easeTo({ ...to, duration: followMs });
  }

  /** A flight that was given up ends too; only the last one counts. */
  #landed(flight: number | undefined): void {
    if (flight === undefined || flight !== this.#flight) return;
    this.#flight = undefined;
    if (this.#state !== undefined && this.#state.drawn < 1 && !this.#exploring) this.#follow();
  }

  /** Where the camera belongs. */
  #goal(): (Camera & { bearing: number; pitch: number }) | undefined {
    return this.#state && { ...cameraFor(this.#state.focus, stageOf(this.#stage)), bearing: 0, pitch: 0 };
  }

  #jump(): void {
    const to = this.#goal();
    if (to === undefined) return;
    this.#flight = undefined;
    this.#map.stop();
    this.#map.jumpTo(to);
    this.#isPlaced = true;
    this.#placeLabels();
  }

  /** The style stands again, but MapLibre drops or refuses what it is told meanwhile: everything is said again. */
  #restore(): void {
    this.#isLost = false;
    for (const [source, shapes] of this.#lateShapes) this.setShapes(source, shapes);
    this.#lateShapes.clear();
    if (this.#colours !== undefined) this.setColours(this.#colours);
    this.setMotion(this.#motion);
    this.hide(this.#hidden);
    this.keep(this.#near);
    const state = this.#state;
    this.#state = undefined;
    if (state !== undefined) this.apply(state, 'jump');
  }

  /** For each zoom that who explores is closer than the step, clusters come apart by one level. */
  #openClusters(): void {
    const goal = this.#goal();
    if (goal === undefined || this.#isLost) return;
    const zoomed = this.#exploring ? Math.round(this.#map.getZoom() - goal.zoom) : 0;
    if (this.#map.getGlobalState()['zoomed'] !== zoomed) this.#map.setGlobalStateProperty('zoomed', zoomed);
  }

  #placeLabels(): void {
    const map = this.#map;
    this.#overlay.place({ project: (lngLat) => map.project(lngLat), centerLng: () => map.getCenter().lng });
  }
}
