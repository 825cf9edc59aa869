import './copy-fields.ts';
import { layOutLater } from './first-screen.ts';
import { StoryMap } from './story-map.ts';

customElements.define('story-map', StoryMap);
layOutLater(document.querySelectorAll<HTMLElement>('story-map > section'));
