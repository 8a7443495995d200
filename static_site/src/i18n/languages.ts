import type { Language } from '../api/wire';

/** A line for each language; its messages are in the dictionary folders, under its code. */
export const LANGUAGES: Record<Language, { name: string; locale: string }> = {
  it: { name: 'Italiano', locale: 'it-IT' },
  en: { name: 'English', locale: 'en-GB' },
};

const CODES = Object.keys(LANGUAGES) as Language[];

/** For choosing one of them. */
export const LANGUAGE_OPTIONS = CODES.map((code) => ({ value: code, text: LANGUAGES[code].name }));

export function isLanguage(text: string | null | undefined): text is Language {
  return typeof text === 'string' && Object.hasOwn(LANGUAGES, text);
}
