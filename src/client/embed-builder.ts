import {
  choiceQuery,
  optionsOf,
  readChoice,
  textOf,
  type EmbeddableStory,
  type EmbeddableText,
} from '../embed/embed-choice.ts';
import { embedCode, recommendedSandbox } from '../embed/embed-code.ts';
import { copyText } from './copy.ts';

/** How long the reader must have paused before the preview is loaded anew, in milliseconds. */
const pauseMs = 400;

/**
 * Brings the embed builder to life: the code follows the options, and so does the preview, of which there is one at a time.
 * The address may say which story to begin with (`?story=<slug>`), and in which language (`&lang=<lang>`) or version.
 */
export function startBuilder(root: HTMLElement): void {
  const form = root.querySelector<HTMLFormElement>('form')!;
  const code = root.querySelector<HTMLTextAreaElement>('.embed-code textarea')!;
  const status = root.querySelector<HTMLElement>('.builder-status')!;
  const link = root.querySelector<HTMLAnchorElement>('.preview-link')!;
  const step = form.querySelector<HTMLSelectElement>('[name="step"]')!;
  const language = form.querySelector<HTMLSelectElement>('[name="lang"]')!;
  const version = form.querySelector<HTMLSelectElement>('[name="version"]')!;
  const place = root.querySelector<HTMLElement>('.preview')!;
  const stories = JSON.parse(root.dataset.stories ?? '[]') as EmbeddableStory[];
  const { site = '', previews = '' } = root.dataset;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = () => {
    if (!form.checkValidity()) {
      say('The code waits for sizes from 200 to 2000 pixels.');
      return;
    }
    say('');
    const isKept = version.value !== '';
    language.disabled = isKept;
    form.querySelector<HTMLFieldSetElement>('.modes')!.disabled = isKept;
    // A page that drives the story also says where it begins.
    step.disabled = isKept || form.querySelector('[name="mode"][value="host"]:checked') !== null;
    const choice = readChoice(fieldsOf(form), stories);
    code.value = embedCode(optionsOf(choice, site, recommendedSandbox));
    const kind = root.querySelector<HTMLInputElement>('[name="page"]:checked')!;
    link.href = `${previews}${kind.value}/?${choiceQuery(choice).toString()}`;
    clearTimeout(timer);
    timer = setTimeout(() => preview(link.href, kind.dataset.title ?? ''), pauseMs);
  };
  const say = (text: string) => {
    if (status.textContent !== text) status.textContent = text;
  };
  const preview = (address: string, page: string) => {
    if (place.querySelector('iframe')?.src === address) return;
    // A new frame, because a new address in the old one would be a step for the Back button.
    const frame = document.createElement('iframe');
    frame.loading = 'lazy';
    frame.title = `Preview: ${page}`;
    frame.src = address;
    place.replaceChildren(frame);
  };
  const copy = async () => {
    if (await copyText(code.value)) return say('Code copied');
    code.focus();
    code.select();
    say('The code is selected. Copy it with Ctrl + C, or ⌘ + C on a Mac.');
  };

  const asked = readChoice(new URLSearchParams(location.search), stories);
  form.querySelector<HTMLSelectElement>('[name="story"]')!.value = asked.story.slug;
  offerLanguages(language, asked.story);
  language.value = textOf(asked).lang;
  offerSteps(step, textOf(asked));
  offerVersions(version, asked.story);
  version.value = String(asked.version ?? '');
  root.addEventListener('input', ({ target }) => {
    const { name } = target as HTMLInputElement | HTMLSelectElement;
    const choice = readChoice(fieldsOf(form), stories);
    if (name === 'story') {
      offerLanguages(language, choice.story);
      offerSteps(step, choice.story);
      offerVersions(version, choice.story);
    } else if (name === 'lang' || name === 'version') {
      language.value = textOf(choice).lang;
      offerSteps(step, textOf(choice), step.selectedIndex);
    }
    show();
  });
  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.checkValidity()) void copy();
  });
  root.hidden = false;
  document.querySelector('.default-codes')?.setAttribute('hidden', '');
  show();
}

function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']);
  return new URLSearchParams(fields);
}

/** Lists the languages of a story, the original's first, which is chosen; hidden where there is but one. */
function offerLanguages(select: HTMLSelectElement, story: EmbeddableStory): void {
  const options = [story, ...story.translations].map(({ lang, language }) => {
    const option = document.createElement('option');
    option.value = lang;
    option.lang = lang;
    option.textContent = language;
    return option;
  });
  select.replaceChildren(...options);
  select.closest<HTMLElement>('.field')!.hidden = options.length === 1;
}

/** Lists the versions of a story after the one that follows it, which is chosen; hidden where there are none. */
function offerVersions(select: HTMLSelectElement, { versions }: EmbeddableStory): void {
  const kept = versions.map(({ number, updated }) => {
    const option = document.createElement('option');
    option.value = String(number);
    option.textContent = `Version ${number}, ${updated}`;
    return option;
  });
  select.replaceChildren(select.options[0]!, ...kept);
  select.selectedIndex = 0;
  select.closest<HTMLElement>('.field')!.hidden = kept.length === 0;
}

/** Lists the steps of a story; the first is chosen, unless another one was. */
function offerSteps(select: HTMLSelectElement, { steps, lang }: EmbeddableText, chosen = 0): void {
  const options = steps.map(({ id, title }, index) => {
    const option = document.createElement('option');
    option.value = id;
    option.textContent = `${index + 1}. ${title}`;
    return option;
  });
  select.lang = lang;
  select.replaceChildren(...options);
  select.selectedIndex = chosen;
}
