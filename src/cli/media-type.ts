import { extname } from 'node:path';

const textTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json',
  '.csv': 'text/csv; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
};

/** Types of files whose content is compressed already or has to be read in parts. */
const binaryTypes: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.pmtiles': 'application/vnd.pmtiles',
  '.zip': 'application/zip',
};

/** Every known `Content-Type` by the ending of file names, with its dot. */
export const mediaTypes: Readonly<Record<string, string>> = { ...textTypes, ...binaryTypes };

/** `Content-Type` of a file by its extension, and whether its content is text, which is worth compressing. */
export function mediaType(file: string): { type: string; isText: boolean } {
  const extension = extname(file).toLowerCase();
  const text = textTypes[extension];
  if (text !== undefined) return { type: text, isText: true };
  return { type: binaryTypes[extension] ?? 'application/octet-stream', isText: false };
}
