import type { Scene } from '../map/scene.ts';

/** A file that a reader of a step fetches. */
export interface StepFile {
  name: string;
  address: string;
}

/** What a step's map is made of: its picture, the scene of the whole story, and each file that the live map draws. */
export function filesOf(section: Element, scene: Scene, sceneAddress: string): StepFile[] {
  const step = scene.steps.find(({ id }) => id === section.getAttribute('data-step'));
  const picture = section.querySelector<HTMLImageElement>('.picture > img')?.src ?? '';
  const shapes = (step?.needs ?? []).map((name) => ({
    name,
    address: new URL(scene.data[name] ?? '', sceneAddress).href,
  }));
  return [{ name: 'picture', address: picture }, { name: 'scene', address: sceneAddress }, ...shapes];
}

/** How large a file is as it lies on a server and as it is sent, in bytes: with gzip, which every host has. */
export async function sizeOf({ address }: StepFile): Promise<{ bytes: number; sent: number }> {
  const blob = await (await fetch(address)).blob();
  const packed = blob.stream().pipeThrough(new CompressionStream('gzip'));
  return { bytes: blob.size, sent: (await new Response(packed).blob()).size };
}
