/// <reference types="astro/client" />

declare module 'scrollama' {
  interface Scroller {
    setup(options: { step: HTMLElement[]; offset?: number; root?: Document }): Scroller;
    onStepEnter(callback: () => void): Scroller;
    onStepExit(callback: () => void): Scroller;
    resize(): Scroller;
    destroy(): void;
  }
  export default function scrollama(): Scroller;
}

declare module 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url' {
  const url: string;
  export default url;
}

declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { targetFormat: 'woff2' },
  ): Promise<Uint8Array>;
}
