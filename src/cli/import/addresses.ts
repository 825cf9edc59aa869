/** An address of the original, as prose may lead to it. */
export type Address = { url: string; note?: string } | { why: string };

/**
 * Judges an address by what prose allows: `https:`, `mailto:`, and `#` with a step's id.
 *
 * @param stepOf the id of the step that a fragment of the original meant, if any
 */
export function readAddress(written: string, stepOf: (fragment: string) => string | undefined): Address {
  const address = written.trim();
  if (address === '' || address === '#') return { why: 'it leads nowhere' };
  if (address.startsWith('#')) {
    const step = stepOf(decoded(address.slice(1)));
    return step === undefined ? { why: 'no step has that name' } : { url: `#${step}` };
  }
  const isBare = address.startsWith('//');
  const parsed = URL.parse(isBare ? `https:${address}` : address);
  if (parsed === null) return { why: 'it is relative to the original’s page' };
  switch (parsed.protocol) {
    case 'https:':
      return { url: parsed.href };
    case 'mailto:':
      return /^[^@\s]+@[^@\s]+$/.test(parsed.pathname) ? { url: parsed.href } : { why: 'it is not an address' };
    case 'http:': {
      parsed.protocol = 'https:';
      return { url: parsed.href, note: 'written with https:// now; see whether it answers' };
    }
    default:
      return { why: `${parsed.protocol} is not allowed` };
  }
}

/** The host of an address, without `www.`. */
export function hostOf(url: string): string {
  return (URL.parse(url)?.host ?? '').replace(/^www\./, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
