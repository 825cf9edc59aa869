/** Whether a text is a language's tag (BCP 47) as it is properly written: `ko`, `pt-BR`. */
export function isLanguage(tag: string): boolean {
  try {
    const name = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag);
    return name !== undefined && Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

/** A language's name in a language: `한국어` for Korean in Korean. */
export function languageIn(lang: string, inLang: string): string {
  return new Intl.DisplayNames(inLang, { type: 'language' }).of(lang) ?? lang;
}

const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** Where lines of a language begin. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(lang).maximize().script ?? '') ? 'rtl' : 'ltr';
}
