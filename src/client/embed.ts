import { EmbedReading } from './embed-reading.ts';
import { embedOptions } from './embed-options.ts';
import { Frame } from './frame.ts';
import { HostScroll } from './host-scroll.ts';
import { turnPages } from './pager.ts';
import { highlightPlaces } from './places.ts';
import { StoryMap } from './story-map.ts';

/** The script of an embed: reads its address, plays the story accordingly and speaks with the page around it. */

/** From this width on, in pixels, the words stand beside the map, so that less height will do. */
const widePx = 640;

/** Heights in pixels that suit a frame in which the reader turns pages or scrolls; they do not depend on the frame's own. */
const heightPx = { wide: 560, narrow: 640 };

const root = document.documentElement;
const main = document.querySelector('main')!;
const story = document.querySelector<HTMLElement>('story-map')!;
const asked = embedOptions(new URL(location.href));
// A version that was kept has no live map to be played.
const isKept = story.dataset['scene'] === undefined;
const { mode, canBeDriven, step, theme } = isKept ? { ...asked, mode: 'flat' as const, canBeDriven: false } : asked;

const reading = new EmbedReading(mode, step);
if (theme !== undefined) root.dataset.theme = theme;
keepWindowHeight();

const driven = new HostScroll(reading, (y) => frame.post({ type: 'scroll-to', y }));
const { version, newer } = story.dataset;
const frame = new Frame({
  ready: () => ({
    type: 'ready',
    story: story.dataset.story ?? '',
    steps: story.querySelectorAll('section[data-step]').length,
    mode: reading.mode,
    trackHeight: canBeDriven ? driven.measure() : 0,
  }),
  ...(newer !== undefined && { newer: { type: 'newer', version: Number(version), updated: newer } }),
  height: () => {
    if (mode === 'flat') return Math.ceil(main.getBoundingClientRect().height);
    return innerWidth >= widePx ? heightPx.wide : heightPx.narrow;
  },
  onHello: () => driven.release(),
  onScroll: (y) => {
    if (canBeDriven) driven.show(y);
  },
});

if (mode === 'flat') {
  highlightPlaces(main);
  watchHeight(() => frame.tellHeight());
} else {
  story.addEventListener('placeline:step', (event) => {
    frame.post({ type: 'step', ...(event as CustomEvent<{ index: number; id: string }>).detail });
  });
  customElements.define(
    'story-map',
    class extends StoryMap {
      protected override readonly reading = reading;
    },
  );
  turnPages(story);
  if (canBeDriven) watchHeight(() => reading.mode === 'scroll' && frame.tellReady());
  void document.fonts.ready.then(() => canBeDriven && frame.tellReady());
}

/** Calls `onChange` when the height of what is in the page has changed. */
function watchHeight(onChange: () => void): void {
  let before = main.clientHeight;
  new ResizeObserver(() => {
    if (main.clientHeight === before) return;
    before = main.clientHeight;
    onChange();
  }).observe(main);
}

/** Keeps the frame's height where the style sheets look for it: units of the viewport would make growing frames grow for ever. */
function keepWindowHeight(): void {
  const keep = () => root.style.setProperty('--window', `${innerHeight}px`);
  addEventListener('resize', keep);
  keep();
}
