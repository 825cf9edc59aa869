import './copy-fields.ts';
import { layOutLater } from './first-screen.ts';
import { StoryMap } from './story-map.ts';

// A browser that lacks one of these keeps the static story.
const needed = ['customElements', 'IntersectionObserver', 'ResizeObserver'];
if (needed.every((name) => name in window)) customElements.define('story-map', StoryMap);
layOutLater(document.querySelectorAll<HTMLElement>('story-map > section, .end > section'));
