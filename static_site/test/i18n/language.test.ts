import { afterEach, expect, test, vi } from 'vitest';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../src/i18n/language';

afterEach(() => {
  localStorage.removeItem('language');
});

test.each([
  [['de-AT', 'it-CH', 'en'], 'it'],
  [['EN-us'], 'en'],
  [['de', 'fr'], null],
  [[], null],
])('of a browser that asks for %s', (languages, chosen) => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);
  expect(browserLanguage()).toBe(chosen);
});

test('what was chosen by hand is remembered', () => {
  expect(rememberedLanguage()).toBeNull();
  rememberLanguage('it');
  expect(rememberedLanguage()).toBe('it');
});

test('a language that was dropped since is not', () => {
  localStorage.setItem('language', 'toString');
  expect(rememberedLanguage()).toBeNull();
});
