import { describe, expect, test } from 'vitest';
import { dictionary } from '../../src/i18n/dictionary';
import { language } from '../../src/i18n/language';

interface Messages {
  hello: string;
}

/** A dictionary whose languages are loaded when the test says so. */
function slowDictionary() {
  const settle: Record<string, (error?: Error) => void> = {};
  const loading = (code: string, hello: string) => () =>
    new Promise<{ messages: Messages }>((resolve, reject) => {
      settle[code] = (error) => (error ? reject(error) : resolve({ messages: { hello } }));
    });
  return { ...dictionary({ './it.ts': loading('it', 'ciao'), './en.ts': loading('en', 'hello') }), settle };
}

describe('a language', () => {
  test('is shown once it is loaded, its messages and its formats together', async () => {
    const { messages, showLanguage, settle } = slowDictionary();
    language.value = 'en';
    const shown = showLanguage('it');
    expect(() => messages()).toThrow();
    expect(language.value).toBe('en');
    settle.it?.();
    await shown;
    expect(messages().hello).toBe('ciao');
    expect(language.value).toBe('it');
    expect(document.documentElement.lang).toBe('it');
  });

  test('that was chosen last wins, however slow it is', async () => {
    const { messages, showLanguage, settle } = slowDictionary();
    const first = showLanguage('it');
    const second = showLanguage('en');
    settle.en?.();
    await second;
    settle.it?.();
    await first;
    expect(messages().hello).toBe('hello');
    expect(language.value).toBe('en');
  });

  test('that cannot be loaded leaves the other', async () => {
    const { messages, showLanguage, settle } = slowDictionary();
    const shown = showLanguage('en');
    settle.en?.();
    await shown;
    const failed = showLanguage('it');
    settle.it?.(new Error('no connection'));
    await expect(failed).rejects.toThrow('no connection');
    expect(messages().hello).toBe('hello');
    expect(language.value).toBe('en');
  });
});
