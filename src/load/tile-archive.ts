import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import type { Bounds } from '../geo/mercator.ts';
import type { Tile } from '../map/tiles.ts';
import { tileLayer } from '../map/style.ts';
import { hashOf } from './cache.ts';

/** A run of tiles with the same content, or a leaf directory (`runLength` 0). */
interface Entry {
  id: number;
  runLength: number;
  length: number;
  offset: number;
}

const headerBytes = 127;
/** Header and root directory lie in the first piece that readers fetch. */
const rootBytesAtMost = 16_384 - headerBytes;
const entriesOfLeaf = 4096;

/**
 * Tiles as one PMTiles file, version 3 (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md): clustered, directories and
 * tiles compressed with gzip. The same tiles give the same file.
 *
 * @param bounds of all shapes in degrees
 */
export function writeArchive(tiles: Iterable<Tile>, [west, south, east, north]: Bounds): Uint8Array<ArrayBuffer> {
  const sorted = Array.from(tiles, ({ z, x, y, bytes }) => ({ z, id: zxyToTileId(z, x, y), body: compress(bytes) }));
  sorted.sort((a, b) => a.id - b.id);
  const bodies: Uint8Array[] = [];
  const offsets = new Map<string, { offset: number; length: number }>();
  const entries: Entry[] = [];
  let dataBytes = 0;
  for (const { id, body } of sorted) {
    const key = hashOf(body);
    let place = offsets.get(key);
    if (place === undefined) {
      place = { offset: dataBytes, length: body.length };
      offsets.set(key, place);
      bodies.push(body);
      dataBytes += body.length;
    }
    const last = entries.at(-1);
    if (last?.offset === place.offset && last.id + last.runLength === id) last.runLength += 1;
    else entries.push({ id, runLength: 1, ...place });
  }
  const { root, leaves } = directories(entries);
  const metadata = compress(
    Buffer.from(JSON.stringify({ vector_layers: [{ id: tileLayer, fields: { look: 'Number' } }] })),
  );
  const zooms = sorted.map(({ z }) => z);
  const header = new DataView(new ArrayBuffer(headerBytes));
  new Uint8Array(header.buffer).set(Buffer.from('PMTiles\u0003', 'latin1'));
  let position = headerBytes;
  const sections = [root.length, metadata.length, leaves.length, dataBytes];
  for (const [index, length] of sections.entries()) {
    header.setBigUint64(8 + index * 16, BigInt(position), true);
    header.setBigUint64(16 + index * 16, BigInt(length), true);
    position += length;
  }
  for (const [index, count] of [sorted.length, entries.length, bodies.length].entries()) {
    header.setBigUint64(72 + index * 8, BigInt(count), true);
  }
  const gzip = 2;
  const vectorTiles = 1;
  for (const [index, byte] of [1, gzip, gzip, vectorTiles, Math.min(...zooms), Math.max(...zooms)].entries()) {
    header.setUint8(96 + index, byte);
  }
  const degrees = [west, south, east, north];
  for (const [index, value] of degrees.entries()) header.setInt32(102 + index * 4, Math.round(value * 1e7), true);
  header.setUint8(118, Math.min(...zooms));
  header.setInt32(119, Math.round(((west + east) / 2) * 1e7), true);
  header.setInt32(123, Math.round(((south + north) / 2) * 1e7), true);
  return new Uint8Array(Buffer.concat([new Uint8Array(header.buffer), root, metadata, leaves, ...bodies]));
}

/** One directory, or, where that would be too large, one of leaf directories. */
function directories(entries: Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  const whole = directory(entries);
  if (whole.length <= rootBytesAtMost) return { root: whole, leaves: new Uint8Array() };
  for (let size = entriesOfLeaf; ; size *= 2) {
    const leaves: Uint8Array[] = [];
    const pointers: Entry[] = [];
    let offset = 0;
    for (let start = 0; start < entries.length; start += size) {
      const leaf = directory(entries.slice(start, start + size));
      pointers.push({ id: entries[start]!.id, runLength: 0, length: leaf.length, offset });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = directory(pointers);
    if (root.length <= rootBytesAtMost) return { root, leaves: Buffer.concat(leaves) };
  }
}

/** Column by column, as the format asks: ids as differences, an offset of 0 where a tile follows the one before. */
function directory(entries: Entry[]): Uint8Array {
  const numbers = [
    entries.length,
    ...entries.map(({ id }, index) => id - (entries[index - 1]?.id ?? 0)),
    ...entries.map(({ runLength }) => runLength),
    ...entries.map(({ length }) => length),
    ...entries.map(({ offset }, index) => {
      const before = entries[index - 1];
      return before !== undefined && offset === before.offset + before.length ? 0 : offset + 1;
    }),
  ];
  return compress(Uint8Array.from(numbers.flatMap(varint)));
}

/** Little-endian groups of seven bits; the eighth says that more follow. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

function compress(bytes: Uint8Array): Uint8Array {
  // A copy: what zlib gives is a part of a buffer that is much larger than a tile.
  const body = new Uint8Array(gzipSync(bytes));
  // The byte that names the operating system would make the file depend on the machine.
  body[9] = 255;
  return body;
}
