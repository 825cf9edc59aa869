import { showEmbed } from './embed-preview.ts';

const place = document.querySelector<HTMLElement>('.embed-place');
if (place !== null) showEmbed(place, new URLSearchParams(location.search));
