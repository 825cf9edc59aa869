import type { TileReader } from './tiles.ts';

/** Readers of the layers that come as tiles, by source of the style. */
const readers = new Map<string, TileReader>();

/** Answers MapLibre with a tile of a layer, `placeline://<source>/<z>/<x>/<y>`; empty where it has no shapes. */
export async function readTile({ url }: { url: string }, { signal }: AbortController): Promise<{ data: ArrayBuffer }> {
  const [, source = '', z, x, y] = /^placeline:\/\/([^/]+)\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? [];
  const data = await readers.get(source)?.(Number(z), Number(x), Number(y), signal);
  return { data: data ?? new ArrayBuffer() };
}

/** From now on the tiles of a source of the style come from an archive. */
export function readTilesWith(source: string, reader: TileReader): void {
  readers.set(source, reader);
}

/** Lets go of all archives. */
export function forgetTiles(): void {
  readers.clear();
}
