import './copy-fields.ts';
import { StoryMap } from './story-map.ts';

customElements.define('story-map', StoryMap);
