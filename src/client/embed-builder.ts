import { choiceQuery, optionsOf, readChoice, type EmbeddableStory, type EmbedChoice } from '../embed/embed-choice.ts';
import { embedCode, recommendedSandbox } from '../embed/embed-code.ts';
import { copyText } from './copy.ts';

/** How long the reader must have paused before the preview is loaded anew, in milliseconds. */
const pauseMs = 400;

/**
 * Brings the embed builder to life: the code follows the options, and so does the preview, of which there is one at a time.
 * The address may say which story to begin with (`?story=<slug>`).
 */
export function startBuilder(root: HTMLElement): void {
  const form = root.querySelector<HTMLFormElement>('form')!;
  const code = root.querySelector<HTMLTextAreaElement>('.embed-code textarea')!;
  const status = root.querySelector<HTMLElement>('.builder-status')!;
  const link = root.querySelector<HTMLAnchorElement>('.preview-link')!;
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
    const choice = readChoice(fieldsOf(form), stories);
    // A page that drives the story also says where it begins.
    form.querySelector<HTMLSelectElement>('[name="step"]')!.disabled = choice.mode === 'host';
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
  offerSteps(form, asked.story);
  root.addEventListener('input', ({ target }) => {
    if ((target as HTMLElement).matches('[name="story"]')) offerSteps(form, readChoice(fieldsOf(form), stories).story);
    show();
  });
  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void copy();
  });
  root.hidden = false;
  document.querySelector('.default-codes')?.setAttribute('hidden', '');
  show();
}

function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']);
  return new URLSearchParams(fields);
}

/** Lists the steps of a story; the first is chosen. */
function offerSteps(form: HTMLFormElement, { steps, lang }: EmbedChoice['story']): void {
  const select = form.querySelector<HTMLSelectElement>('[name="step"]')!;
  const options = steps.map(({ id, title }, index) => {
    const option = document.createElement('option');
    option.value = id;
    option.textContent = `${index + 1}. ${title}`;
    return option;
  });
  select.lang = lang;
  select.replaceChildren(...options);
}
