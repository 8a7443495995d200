import { beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../src/api/problem';
import type { Language } from '../../src/api/wire';
import { messages as consoleMessages, problemMessage, showLanguage } from '../../src/i18n/console';
import { messages as invitationMessages, showLanguage as showInvitationLanguage } from '../../src/i18n/invitation';
import { LANGUAGES } from '../../src/i18n/languages';

const CODES = Object.keys(LANGUAGES) as Language[];

/** Whatever has a form for "other" is a word beside a number. */
function pluralForms(messages: object): Record<string, unknown>[] {
  const inner = Object.values(messages).filter((value) => typeof value === 'object' && value !== null);
  return [...('other' in messages ? [messages as Record<string, unknown>] : []), ...inner.flatMap(pluralForms)];
}

/** The names of all messages, and of what they are made from. */
function shape(messages: object): unknown {
  return Object.fromEntries(
    Object.entries(messages).map(([name, value]) => {
      if (typeof value === 'object' && value !== null) return [name, 'other' in value ? 'plural' : shape(value)];
      return [name, typeof value === 'function' ? value.length : 'text'];
    }),
  );
}

/** Every text, the functions' made with marks for their arguments. */
function texts(messages: object): string[] {
  return Object.values(messages).flatMap((value) => {
    if (typeof value === 'function') return value(...Array.from({ length: value.length }, (_, index) => `{${index}}`));
    return typeof value === 'object' && value !== null ? texts(value) : value;
  });
}

describe.each(CODES)('in %s', (code) => {
  let console: object;
  let invitation: object;
  beforeAll(async () => {
    await showLanguage(code);
    await showInvitationLanguage(code);
    console = consoleMessages();
    invitation = invitationMessages();
  });

  test('words beside numbers have every form that the language has', () => {
    const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    const forms = pluralForms(console);
    expect(forms.length).toBeGreaterThan(0);
    for (const word of forms) expect(Object.keys(word).toSorted()).toEqual(categories.toSorted());
  });

  test('there are the same messages as in English, made from the same parts', async () => {
    const english = {
      console: await import('../../src/i18n/console/en'),
      invitation: await import('../../src/i18n/invitation/en'),
    };
    expect(shape(console)).toEqual(shape(english.console.messages));
    expect(shape(invitation)).toEqual(shape(english.invitation.messages));
  });

  test('no message is empty, or says undefined', () => {
    for (const text of [...texts(console), ...texts(invitation)]) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toContain('undefined');
    }
  });

  test('apostrophes and dots are typographic', () => {
    for (const text of [...texts(console), ...texts(invitation)]) expect(text).not.toMatch(/'|\.\.\./);
  });
});

describe('a problem', () => {
  beforeAll(() => showLanguage('en'));

  const message = (status: number, code: string, detail = '') => problemMessage(new Problem({ status, code, detail }));

  test('that has a message of its own is said with it, whatever its detail', () => {
    expect(message(409, 'quote_changed', 'for programmers')).toBe('The price has changed in the meantime.');
  });

  test('that passes is worth another try', () => {
    expect(message(503, 'a_new_code')).toContain('try again in a moment');
  });

  test('of ours is ours', () => {
    expect(message(500, 'a_new_code', 'Traceback')).toContain('on our side');
  });

  test('that is new says what the functions say', () => {
    expect(message(409, 'a_new_code', 'Not on Sundays.')).toBe('Not on Sundays.');
    expect(message(409, 'a_new_code')).toContain('went wrong');
  });
});
