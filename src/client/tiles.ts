import { FetchSource, PMTiles } from 'pmtiles';

/** How long the table of contents may take before the reader is told, in milliseconds. */
const timeoutMs = 8000;

/** One tile of an archive; undefined where it has no shapes. */
export type TileReader = (z: number, x: number, y: number, signal: AbortSignal) => Promise<ArrayBuffer | undefined>;

/**
 * Opens a PMTiles archive of which only parts are fetched; rejects when its table of contents does not come in time, or when
 * the server cannot send parts of a file.
 */
export async function openTiles(address: string): Promise<TileReader> {
  const archive = new PMTiles(new FetchSource(address));
  const late = new Promise<never>((_, reject) => {
    AbortSignal.timeout(timeoutMs).addEventListener('abort', () => reject(new Error(`${address} took too long.`)));
  });
  await Promise.race([archive.getHeader(), late]);
  return async (z, x, y, signal) => (await archive.getZxy(z, x, y, signal))?.data;
}
