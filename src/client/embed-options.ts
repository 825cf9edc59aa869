import type { Mode } from '../embed/protocol.ts';

/** What the address of an embed asks for. */
export interface EmbedOptions {
  mode: Mode;
  /** Whether the scroll of the host's page may play the story: only where the address leaves open how it is read and from where. */
  canBeDriven: boolean;
  /** Id of the step to begin with; empty when the address names none. */
  step: string;
  theme?: 'light' | 'dark';
}

const modes: readonly string[] = ['pager', 'scroll', 'flat'] satisfies Mode[];

/** Reads an embed's address; what it does not understand counts as not said. The fragment belongs to the host. */
export function embedOptions({ searchParams }: URL): EmbedOptions {
  const asked = searchParams.get('mode') ?? '';
  const step = searchParams.get('step') ?? '';
  const theme = searchParams.get('theme');
  const isExplicit = modes.includes(asked);
  return {
    mode: isExplicit ? (asked as Mode) : 'pager',
    canBeDriven: !isExplicit && step === '',
    step,
    ...((theme === 'light' || theme === 'dark') && { theme }),
  };
}
