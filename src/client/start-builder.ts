import { startBuilder } from './embed-builder.ts';

const root = document.querySelector<HTMLElement>('.builder');
if (root !== null) startBuilder(root);
