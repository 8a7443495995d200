import { effect, signal } from '@preact/signals';
import type { Language } from '../api/wire';
import { isLanguage, LANGUAGES } from './languages';

const REMEMBERED = 'language';

/** The language that is shown; a dictionary sets it together with its messages. */
export const language = signal<Language>('en');

/** For Intl's formats. */
export const locale = () => LANGUAGES[language.value].locale;

effect(() => {
  document.documentElement.lang = language.value;
});

/** The first of the browser's languages that we speak. */
export function browserLanguage(): Language | null {
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? null;
}

/** What was chosen by hand on this device. */
export function rememberedLanguage(): Language | null {
  const stored = localStorage.getItem(REMEMBERED);
  return isLanguage(stored) ? stored : null;
}

export function rememberLanguage(chosen: Language): void {
  localStorage.setItem(REMEMBERED, chosen);
}
