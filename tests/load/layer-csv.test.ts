import { csvParse } from 'd3-dsv';
import { expect, test } from 'vitest';
import { layerCsv } from '../../src/load/layer-csv.ts';
import type { PublishedLayer } from '../../src/load/publish.ts';

const layer: PublishedLayer = {
  type: 'FeatureCollection',
  title: 'Bridges, "old" ones',
  story: 'Bridges',
  date: '2026-01-05',
  licence: 'CC BY 4.0',
  attribution: 'Placeline',
  sources: [{ publisher: 'City of Budapest', title: 'List of bridges', date: '2026' }],
  precision_km: 2,
  features: [
    {
      type: 'Feature',
      id: 'chain',
      properties: { name: 'Chain Bridge,\nBudapest', local: '=HYPERLINK("x")', precision_km: 0.1, sources: ['list'] },
      geometry: { type: 'Point', coordinates: [19.0436, -47.4989] },
    },
    {
      type: 'Feature',
      id: 'quay',
      properties: { name: '다리', height: 4 },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [19, 47],
            [20, 47],
            [20, 48],
            [19, 47],
          ],
        ],
      },
    },
    {
      type: 'Feature',
      id: 'way',
      properties: null,
      geometry: {
        type: 'LineString',
        coordinates: [
          [19, 47],
          [20, 47, 100],
        ],
      },
    },
  ],
};

test('a layer becomes a row for each feature, each with licence, date and sources', () => {
  const rows = csvParse(layerCsv(layer));
  expect(rows.columns.join(' ')).toBe(
    'id name local precision_km height geometry longitude latitude wkt layer as_of licence attribution sources',
  );
  expect(rows.map(({ id, geometry }) => `${id} ${geometry}`)).toEqual([
    'chain Point',
    'quay Polygon',
    'way LineString',
  ]);
  for (const row of rows) {
    expect(row).toMatchObject({
      layer: 'Bridges, "old" ones',
      as_of: '2026-01-05',
      licence: 'CC BY 4.0',
      attribution: 'Placeline',
      sources: 'City of Budapest: List of bridges, 2026',
    });
  }
  expect(rows[0]).toMatchObject({
    name: 'Chain Bridge,\nBudapest',
    longitude: '19.0436',
    latitude: '-47.4989',
    wkt: '',
  });
  expect(rows[1]).toMatchObject({
    name: '다리',
    height: '4',
    wkt: 'POLYGON ((19 47, 20 47, 20 48, 19 47))',
    longitude: '',
  });
  expect(rows[2]).toMatchObject({ name: '', wkt: 'LINESTRING (19 47, 20 47)' });
});

test('a feature’s own precision wins over its layer’s', () => {
  expect(csvParse(layerCsv(layer)).map(({ precision_km }) => precision_km)).toEqual(['0.1', '2', '2']);
});

test('no text can become a formula in a spreadsheet', () => {
  expect(csvParse(layerCsv(layer))[0]!.local).toBe(`'=HYPERLINK("x")`);
});
