/** Address of a path on this site, under whatever base path it was built for. */
export function address(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
}

/** Absolute address of the whole site with its base path, ending with a slash; `site` is Astro's. */
export function siteAddress(site: URL | undefined): string {
  return new URL(address('/'), site).href;
}
