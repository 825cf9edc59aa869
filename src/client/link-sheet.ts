/** Fetches a style sheet with the map, not with the page; once. */
export async function linkSheet(address: string): Promise<void> {
  if (document.querySelector('link[data-map-sheet]') !== null) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  link.dataset.mapSheet = '';
  await new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error('The style sheet of the live map could not be fetched.'));
    });
    document.head.append(link);
  });
}
