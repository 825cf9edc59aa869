import { newStory } from './new-story.ts';

process.exitCode = await newStory(process.argv.slice(2), { say: console.log, complain: console.error });
