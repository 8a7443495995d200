import { signal } from '@preact/signals';
import { type InvoiceFilter, listInvoices } from '../api/console';
import type { InvoiceSummary, Money, UpcomingStatement } from '../api/wire';
import { messages } from '../i18n/console';
import { onSignedOut } from '../session/session';
import { Known } from './known';
import { listPage } from './list-page';
import { announce } from './notices';
import { type PagedList, pagedList } from './paged-list';

export const knownInvoices = new Known<InvoiceSummary>((before, after) => {
  if (before.file.state === 'pending' && after.file.state === 'ready') {
    announce(messages().invoices.ready(after.number));
  }
});

export const NO_FILTER: InvoiceFilter = { customerId: '', state: '', issuedFrom: '', issuedTo: '', number: '' };

/** What the reseller owes in all, as the newest list said; negative if it is owed. */
export const balance = signal<Money | null>(null);

/** What credit notes left that no invoice could take: part of the balance. */
export const credit = signal<Money | null>(null);

/** What waits for monthly statements: not yet part of the balance. */
export const upcoming = signal<readonly UpcomingStatement[]>([]);

export const invoicePage = listPage({
  known: knownInvoices,
  noFilter: NO_FILTER,
  open: invoicesOf,
  createdAt: (invoice) => invoice.issuedAt,
});

export function invoicesOf(filter: InvoiceFilter): PagedList<InvoiceSummary> {
  return pagedList(knownInvoices, async (paging, signal) => {
    const page = await listInvoices(filter, paging, signal);
    balance.value = page.balance;
    credit.value = page.credit;
    if (page.upcoming) upcoming.value = page.upcoming;
    return page;
  });
}

/** Something new about an invoice: the answer to an order, or a live update. */
export function updateInvoice(invoice: InvoiceSummary): void {
  const isOnTop = invoicePage.update(invoice);
  if (isOnTop) void invoicePage.list.peek()?.refresh(); // for the balance
}

export const invoiceIsPending = (invoice: InvoiceSummary) => invoice.file.state === 'pending';

onSignedOut(() => {
  balance.value = null;
  credit.value = null;
  upcoming.value = [];
});
