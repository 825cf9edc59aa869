/** Where this tab keeps that its pages shall find no WebGL. */
export const withoutWebglKey = 'placeline:without-webgl';

/**
 * Makes the page find no WebGL if the tab says so. Runs before any other script, from its own text: it uses nothing from
 * outside.
 */
export function hideWebgl(key: string): void {
  if (sessionStorage.getItem(key) === null) return;
  const canvas = HTMLCanvasElement.prototype as { getContext(kind: string, ...rest: unknown[]): unknown };
  const { getContext } = canvas;
  canvas.getContext = function (kind, ...rest) {
    return kind.includes('webgl') ? null : getContext.call(this, kind, ...rest);
  };
}
