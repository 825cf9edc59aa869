/** A page that plays a partner's, to try an embed on. */
export interface HostPage {
  /** Last part of its address. */
  kind: string;
  /** What the builder calls it. */
  label: string;
  title: string;
  /** What is special about it. */
  about: string;
  /** What it lets every frame do; left out where it forces no sandbox. */
  sandbox?: string;
}

export const hostPages: HostPage[] = [
  {
    kind: 'article',
    label: 'Narrow article',
    title: 'A map in the middle of an article',
    about:
      'This column is as narrow as that of most news sites, so the frame is narrow too, on a large screen as on a phone. The story arranges itself by the room the frame has, not by the size of the window.',
  },
  {
    kind: 'wide',
    label: 'Full width',
    title: 'A map as wide as the page',
    about:
      'Here the frame leaves the column of the text and takes the whole width of the window. The more room a map has, the more of its surroundings it shows; what a step is about stays in the middle.',
  },
  {
    kind: 'dark',
    label: 'Dark page',
    title: 'A map on a dark page',
    about:
      'This page is dark for everyone. A frame cannot see the colours of the page around it and follows the reader’s system, so a page that is always dark or always light should say so in the code.',
  },
  {
    kind: 'sandbox',
    label: 'Strict sandbox',
    title: 'A map in a sandbox',
    about:
      'This page lets a frame run scripts and nothing else, as WordPress does with what it does not know. Inside, the story has no origin, no storage and no way to open a window, and still has its live map.',
    sandbox: 'allow-scripts',
  },
  {
    kind: 'box',
    label: 'Scrolling box',
    title: 'A map inside a box that scrolls',
    about:
      'Some sites put their articles into a box that scrolls instead of the page. Nothing can stick to the window in there, so a story that the page should drive goes on step by step.',
  },
];
