import { importStory } from './import-story.ts';

process.exitCode = await importStory(process.argv.slice(2), { say: console.log, complain: console.error });
