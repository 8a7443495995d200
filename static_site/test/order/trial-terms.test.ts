import { beforeAll, expect, test } from 'vitest';
import { showLanguage } from '../../src/i18n/console';
import { newTrial, trialWith } from '../../src/pages/order/trial-terms';
import { plan, subscription } from '../samples';

const TRIAL = plan({ trialDays: 14, trialLicences: 3 });
const ON_TRIAL = { trial: true, period: { start: '2026-11-01', end: '2026-11-15' } };

beforeAll(() => showLanguage('en'));

test('a new trial is offered where the plan has one for this customer', () => {
  expect(newTrial(TRIAL)).toBe('Free for 14 days, up to 3 licences');
  expect(newTrial(plan())).toBeNull();
});

test('within a trial it says whether another plan continues it', () => {
  expect(trialWith(TRIAL, subscription({ ...ON_TRIAL, licences: 3 }))).toMatch(/^The trial goes on: free until .*14/);
  expect(trialWith(TRIAL, subscription({ ...ON_TRIAL, licences: 4 }))).toBe('Ends the free trial: paid from today');
  expect(trialWith(plan(), subscription({ ...ON_TRIAL, licences: 1 }))).toBe('Ends the free trial: paid from today');
});

test('a paid subscription has no trial with any plan', () => {
  expect(trialWith(TRIAL, subscription({ licences: 1 }))).toBeNull();
});
