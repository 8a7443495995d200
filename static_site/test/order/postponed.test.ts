import { beforeAll, expect, test } from 'vitest';
import type { RenewalPreview } from '../../src/api/wire';
import { showLanguage } from '../../src/i18n/console';
import { isPreviewOf, listed, postponedBy, willBePostponed } from '../../src/pages/order/postponed';
import { entry, subscription } from '../samples';

const euros = (amount: number) => ({ amount, currency: 'EUR' });
const SMALL = {
  planId: 'small',
  planName: 'Small',
  productId: 'shared-contacts',
  productName: 'Shared Contacts',
  interval: 'month' as const,
};
const PREVIEW: RenewalPreview = {
  net: euros(4000),
  taxes: [],
  total: euros(4000),
  on: '2026-12-01',
  period: { start: '2026-12-01', end: '2027-01-01' },
  productName: 'Shared Contacts',
  planName: 'Monthly',
  licences: 4,
  laterRate: null,
  postponed: { licencesInUse: 4, licences: 3, plan: { ...SMALL, maximumLicences: 3 } },
};

beforeAll(() => showLanguage('en'));

test('says of both what will wait, and why', () => {
  const { fewer, plan } = willBePostponed(PREVIEW);
  for (const said of ['1', '3', '4']) expect(fewer).toContain(said);
  for (const said of ['Small', '4', '3']) expect(plan).toContain(said);
  expect(listed(willBePostponed(PREVIEW))).toEqual([fewer, plan]);
});

test('says nothing where everything is carried out', () => {
  expect(listed(willBePostponed({ ...PREVIEW, postponed: null }))).toEqual([]);
  expect(listed(willBePostponed(null))).toEqual([]);
  expect(listed(postponedBy(entry()))).toEqual([]);
});

test('names the licences where nobody uses them: the plan sells fewer by now', () => {
  const plan = { ...SMALL, maximumLicences: 2 };
  const [said] = listed(postponedBy(entry({ licences: 7, postponed: { licencesInUse: null, licences: null, plan } })));
  expect(said).toMatch(/Small.*7.*2/);
});

test('knows whose preview it is, also where what is scheduled waits', () => {
  const scheduled = { licences: 5, licencesAtNextRenewal: 3, planAtNextRenewal: SMALL };
  expect(isPreviewOf(subscription(scheduled), PREVIEW)).toBe(true);
  expect(isPreviewOf(subscription({ ...scheduled, licencesAtNextRenewal: 4 }), PREVIEW)).toBe(false);
  expect(isPreviewOf(subscription({ ...scheduled, planAtNextRenewal: null }), PREVIEW)).toBe(false);
  const later = { ...scheduled, period: { start: '2026-12-01', end: '2027-01-01' } };
  expect(isPreviewOf(subscription(later), PREVIEW)).toBe(false);
});
