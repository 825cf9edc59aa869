import { FrameHost } from './frame-host.ts';

/*
 * The optional script for partners' pages: makes each `<iframe data-placeline>` a story that the page's own scroll plays, where
 * that can work. It leaves no global name, finds frames that come later, and included twice the second finds all served.
 */

/** Under this name a frame knows who serves it. */
const server = Symbol.for('placeline:v1');
type Frame = HTMLIFrameElement & { [server]?: FrameHost };

const served = new Set<Frame>();

function serve(): void {
  for (const frame of served) {
    if (frame[server]?.isInPlace() === true) continue;
    frame[server]?.stop();
    delete frame[server];
    served.delete(frame);
  }
  for (const frame of document.querySelectorAll<Frame>('iframe[data-placeline]')) {
    if (frame[server] !== undefined) continue;
    frame[server] = new FrameHost(frame);
    served.add(frame);
  }
}

const attributeFilter = ['data-placeline'];
new MutationObserver(serve).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter });
serve();
