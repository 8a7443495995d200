import { beforeAll, describe, expect, test } from 'vitest';
import type { Quote } from '../../src/api/wire';
import { showLanguage } from '../../src/i18n/console';
import { returnNote } from '../../src/pages/order/return-note';
import { quote } from '../samples';

beforeAll(() => showLanguage('en'));

const said = (changes: Partial<Quote>) => returnNote(quote('q', changes));

describe('what is bought', () => {
  test.each(['buy', 'addLicences'] as const)('can be returned until a day: %s', (kind) => {
    expect(said({ kind, returnableUntil: '2026-11-17' })).toBe(
      'You can return this purchase until 17 Nov 2026. Within 24 hours all of it is credited; after that, only the days still to come.',
    );
  });

  test('on the last day can be returned for all of it, as long as it can be', () => {
    expect(said({ returnableUntil: '2026-11-10' })).toBe('You can return this purchase until 10 Nov 2026.');
  });

  test("in a closed window can't be returned", () => {
    expect(said({ windowClosedUntil: '2026-12-05' })).toBe(
      'This purchase can’t be returned, because something was returned or undone recently. Purchases from 5 Dec 2026 on can be.',
    );
  });
});

describe('a change of plan', () => {
  test('can be undone until a day', () => {
    const note = said({ kind: 'changePlan', returnableUntil: '2026-11-17' });
    expect(note).toContain('You can undo this change until 17 Nov 2026, as long as it is the last order.');
    expect(note).toContain('after that, each day since the change costs the dearer plan.');
  });

  test("in a closed window can't be undone", () => {
    const note = said({ kind: 'changePlan', windowClosedUntil: '2026-12-05' });
    expect(note).toBe(
      'This change can’t be undone, because something was returned or undone recently. Changes from 5 Dec 2026 on can be.',
    );
  });
});

test.each(['returnLicences', 'undoChange', 'cancelNow'] as const)('%s says what it closes', (kind) => {
  expect(said({ kind, windowClosedUntil: '2026-12-10' })).toBe(
    'New purchases and plan changes before 10 Dec 2026 can’t be returned or undone.',
  );
});

test.each(['trial', 'reduceLicences', 'cancel', 'resume'] as const)('%s has nothing to say', (kind) => {
  expect(said({ kind })).toBe('');
});
