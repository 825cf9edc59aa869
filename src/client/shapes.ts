import type { FeatureCollection } from 'geojson';
import type { Scene } from '../map/scene.ts';

/** How long a file may take before the reader is told, in milliseconds. */
const timeoutMs = 8000;

/** The scene at an address; rejects when it does not come in time or is not a scene this page understands. */
export async function fetchScene(address: string): Promise<Scene> {
  const scene = (await fetchJson(address)) as Scene;
  const isScene = scene?.version === 1 && Array.isArray(scene.steps) && scene.style?.version === 8;
  if (!isScene) throw new Error(`${address} is not a scene of version 1.`);
  return scene;
}

/** The shapes at an address; rejects when they do not come in time or are not a FeatureCollection. */
export async function fetchShapes(address: string): Promise<FeatureCollection> {
  const shapes = (await fetchJson(address)) as FeatureCollection;
  if (shapes?.type !== 'FeatureCollection' || !Array.isArray(shapes.features)) {
    throw new Error(`${address} is not a GeoJSON FeatureCollection.`);
  }
  return shapes;
}

async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response.json();
}
