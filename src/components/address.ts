/** Address of a path on this site, under whatever base path it was built for. */
export function address(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
}
