import './copy-fields.ts';
import { layOutLater } from './first-screen.ts';
import { StoryMap } from './story-map.ts';

// A browser that lacks one of these keeps the static story, whose pictures need not wait for the script then.
const needed = ['customElements', 'IntersectionObserver', 'ResizeObserver'];
if (needed.every((name) => name in window)) customElements.define('story-map', StoryMap);
else document.querySelector('story-map')?.classList.add('is-static');
layOutLater(document.querySelectorAll<HTMLElement>('story-map > section, .end > section'));
