import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InvoiceSummary } from '../../src/api/wire';
import { showLanguage } from '../../src/i18n/console';
import {
  invoiceIsPending,
  invoicePage,
  invoicesOf,
  knownInvoices,
  NO_FILTER,
  updateInvoice,
} from '../../src/state/invoices';
import type { PagedList } from '../../src/state/paged-list';
import { invoice, issuing } from '../samples';
import { answer, server, signedIn } from '../server';

const CUSTOMERS = [{ id: 'c1', organisation: 'Cliente', domain: 'cliente.example' }];
const ISSUED = invoice({ id: 'i2', number: 'T-2', issuedAt: '2026-11-02T10:00:01Z', customers: CUSTOMERS });
const ORDERED = issuing({ id: 'i2', issuedAt: '2026-11-02T10:00:00Z', customers: CUSTOMERS });

const listing = (...items: InvoiceSummary[]) =>
  answer({ items, nextPageToken: null, balance: null, credit: null, upcoming: [] });

const numbers = (list: PagedList<InvoiceSummary> | null) => list?.rows.value.map(({ value }) => value.number);

beforeAll(() => showLanguage('en'));

beforeEach(() => {
  signedIn();
  knownInvoices.forget();
});

describe('a document that is being issued', () => {
  test.each([
    ['all documents', {}, [null, 'T-1']],
    ['those of its customer', { customerId: 'c1' }, [null, 'T-1']],
    ['those of another customer', { customerId: 'c2' }, ['T-1']],
    ['those of a state', { state: 'open' as const }, ['T-1']],
    ['those of some days', { issuedFrom: '2026-11-01' }, ['T-1']],
    ['those of a number', { number: 'T-' }, ['T-1']],
  ])('stands, or does not stand, among %s', async (_, filter, expected) => {
    server(listing(invoice()));
    const list = invoicesOf({ ...NO_FILTER, ...filter });
    await list.load();
    updateInvoice(ORDERED);
    expect(numbers(list)).toEqual(expected);
  });

  test('keeps its row when it gets its number, and the balance is asked for', async () => {
    const { calls, reply } = server(listing(invoice()));
    invoicePage.show(NO_FILTER);
    await expect.poll(() => numbers(invoicePage.list.value)).toEqual(['T-1']);
    updateInvoice(ORDERED);
    expect(calls).toHaveLength(1);
    const [row] = invoicePage.list.value?.rows.value ?? [];
    reply(listing(ISSUED, invoice()));
    updateInvoice(ISSUED);
    expect(numbers(invoicePage.list.value)).toEqual(['T-2', 'T-1']);
    await expect.poll(() => calls).toHaveLength(2);
    expect(invoicePage.list.value?.rows.value[0]).toBe(row);
  });

  test('does not lose its number to an older answer', () => {
    updateInvoice(ISSUED);
    updateInvoice(ORDERED);
    expect(knownInvoices.get('i2')?.value).toEqual(ISSUED);
  });
});

test('only what changes by itself is waited for', () => {
  expect(invoiceIsPending(ORDERED)).toBe(true);
  expect(invoiceIsPending(issuing({ state: 'setAside' }))).toBe(false);
  expect(invoiceIsPending(invoice())).toBe(false);
});
