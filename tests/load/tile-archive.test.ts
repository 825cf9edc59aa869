import { gunzipSync } from 'node:zlib';
import type { Feature } from 'geojson';
import { PMTiles, type RangeResponse, type Source } from 'pmtiles';
import { expect, test } from 'vitest';
import { writeArchive } from '../../src/load/tile-archive.ts';
import { cutTiles, type Tile } from '../../src/map/tiles.ts';

const bounds: [number, number, number, number] = [5, 45, 15, 55];

test('every tile of an archive is found again by the reader that the page uses', async () => {
  // So many, and so unlike each other, that one directory would not fit into the first piece.
  let state = 1;
  const chance = () => (state = (state * 48_271) % 2_147_483_647);
  const tiles = Array.from({ length: 8000 }, (_, y): Tile => {
    const name = y % 3 === 0 ? 'like others' : Array.from({ length: chance() % 9 }, chance).join();
    return { z: 13, x: chance() % 8000, y, bytes: new TextEncoder().encode(`tile ${name}`) };
  });
  const archive = read(writeArchive(tiles, bounds));
  const header = await archive.getHeader();
  expect(header).toMatchObject({ specVersion: 3, minZoom: 13, maxZoom: 13, minLon: 5, maxLat: 55, tileType: 1 });
  expect(header.numAddressedTiles).toBe(8000);
  expect(header.numTileContents).toBeLessThan(5400);
  expect(header.leafDirectoryLength).toBeGreaterThan(0);
  for (const { z, x, y, bytes } of tiles.filter((_, index) => index % 97 === 0)) {
    expect(new Uint8Array((await archive.getZxy(z, x, y))!.data)).toEqual(bytes);
  }
  expect(await archive.getZxy(13, 8100, 8100)).toBeUndefined();
  expect(await archive.getZxy(12, 50, 100)).toBeUndefined();
});

test('an archive is the same whenever and wherever it is written', () => {
  const tiles: Tile[] = [
    { z: 1, x: 1, y: 0, bytes: new Uint8Array([1, 2, 3]) },
    { z: 0, x: 0, y: 0, bytes: new Uint8Array([1, 2, 3]) },
  ];
  const archive = writeArchive(tiles, bounds);
  expect(writeArchive([...tiles].reverse(), bounds)).toEqual(archive);
  // Byte 9 of a gzip member names the operating system; 255 is "unknown".
  const header = new DataView(archive.buffer);
  const root = Number(header.getBigUint64(8, true));
  expect(archive[root + 9]).toBe(255);
  const directory = gunzipSync(archive.subarray(root, root + Number(header.getBigUint64(16, true))));
  // Two entries: tile 0 and tile 4 with one content, 23 bytes long.
  expect([...directory]).toEqual([2, 0, 4, 1, 1, 23, 23, 1, 1]);
});

test('features are cut into the tiles that they lie in, with nothing but their look', () => {
  const at = (lng: number, lat: number, look: number): Feature => ({
    type: 'Feature',
    properties: { look },
    geometry: { type: 'Point', coordinates: [lng, lat] },
  });
  const tiles = [...cutTiles({ type: 'FeatureCollection', features: [at(-90, 40, 0), at(90, -40, 1)] }, 2)];
  expect(tiles.filter(({ z }) => z === 1).map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [1, 1],
  ]);
  for (const { bytes } of tiles) expect(Buffer.from(bytes).toString('latin1')).toContain('look');
});

function read(bytes: Uint8Array<ArrayBuffer>): PMTiles {
  const source: Source = {
    getKey: () => 'in memory',
    getBytes: async (offset, length): Promise<RangeResponse> => ({
      data: bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + length),
    }),
  };
  return new PMTiles(source);
}
