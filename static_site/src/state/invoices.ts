import { signal } from '@preact/signals';
import { type InvoiceFilter, listInvoices } from '../api/console';
import type { InvoiceSummary, Money, UpcomingStatement } from '../api/wire';
import { messages } from '../i18n/console';
import { onSignedOut } from '../session/session';
import { Known } from './known';
import { announce } from './notices';
import { type PagedList, pagedList } from './paged-list';

export const knownInvoices = new Known<InvoiceSummary>((before, after) => {
  if (before.file.state === 'pending' && after.file.state === 'ready')
    announce(messages().invoices.ready(after.number));
});

export interface InvoiceList extends PagedList<InvoiceSummary> {
  filter: InvoiceFilter;
}

export const NO_FILTER: InvoiceFilter = { customerId: '', state: '', issuedFrom: '', issuedTo: '', number: '' };

export const invoiceList = signal<InvoiceList | null>(null);

/** What the reseller owes in all, as the newest list said; negative if it is owed. */
export const balance = signal<Money | null>(null);

/** What credit notes left that no invoice could take: part of the balance. */
export const credit = signal<Money | null>(null);

/** What waits for monthly statements: not yet part of the balance. */
export const upcoming = signal<readonly UpcomingStatement[]>([]);

export function showInvoices(filter: InvoiceFilter): void {
  const current = invoiceList.peek();
  if (current && sameFilter(current.filter, filter)) {
    if (current.state.peek() !== 'loading') void current.refresh();
    return;
  }
  current?.cancel();
  const list = invoicesOf(filter);
  invoiceList.value = { ...list, filter };
  void list.load();
}

export function invoicesOf(filter: InvoiceFilter): PagedList<InvoiceSummary> {
  return pagedList(knownInvoices, async (paging, signal) => {
    const page = await listInvoices(filter, paging, signal);
    balance.value = page.balance;
    credit.value = page.credit;
    if (page.upcoming) upcoming.value = page.upcoming;
    return page;
  });
}

export function updateInvoice(invoice: InvoiceSummary): void {
  const isNew = knownInvoices.get(invoice.id) === null;
  knownInvoices.put(invoice);
  const list = invoiceList.peek();
  if (!isNew || list?.state.peek() !== 'ready' || !sameFilter(list.filter, NO_FILTER)) return;
  const newest = list.rows.peek()[0]?.peek();
  if (newest && invoice.issuedAt < newest.issuedAt) return;
  list.prepend(invoice);
  void list.refresh(); // for the balance
}

export const invoiceIsPending = (invoice: InvoiceSummary) => invoice.file.state === 'pending';

function sameFilter(one: InvoiceFilter, other: InvoiceFilter): boolean {
  return (Object.keys(NO_FILTER) as (keyof InvoiceFilter)[]).every((name) => one[name] === other[name]);
}

onSignedOut(() => {
  invoiceList.peek()?.cancel();
  invoiceList.value = null;
  balance.value = null;
  credit.value = null;
  upcoming.value = [];
  knownInvoices.forget();
});
