import { effect, signal } from '@preact/signals';
import type { Language } from '../api/wire';

export const LANGUAGES: readonly Language[] = ['it', 'en'];
export const LANGUAGE_NAMES: Record<Language, string> = { it: 'Italiano', en: 'English' };

const REMEMBERED = 'language';

export function isLanguage(text: string | null | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}

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
  language.value = chosen;
}

export const language = signal<Language>(browserLanguage() ?? 'en');

effect(() => {
  document.documentElement.lang = language.value;
});
