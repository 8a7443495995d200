import { signal } from '@preact/signals';
import { type InvoiceFilter, listInvoices, type Paging } from '../api/console';
import type { InvoiceSummary, IssuedInvoice, Money, UpcomingStatement } from '../api/wire';
import { messages } from '../i18n/console';
import { onSignedOut } from '../session/session';
import { Known } from './known';
import { listPage } from './list-page';
import { announce } from './notices';
import { type PagedList, pagedList } from './paged-list';

export const knownInvoices = new Known<InvoiceSummary>((before, after) => {
  if (isIssued(after) && before.file.state === 'pending' && after.file.state === 'ready') {
    announce(messages().invoices.ready(after.number));
  }
});

const issuedAt = (invoice: InvoiceSummary) => invoice.issuedAt;

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
  createdAt: issuedAt,
});

/** Answers bring what is issued; what is still to be issued stands in the list as soon as it is known. */
export function invoicesOf(filter: InvoiceFilter): PagedList<InvoiceSummary> {
  const fetchPage = async (paging: Paging, signal: AbortSignal) => {
    const page = await listInvoices(filter, paging, signal);
    balance.value = page.balance;
    credit.value = page.credit;
    if (page.upcoming) upcoming.value = page.upcoming;
    return page;
  };
  const { customerId, ...narrowing } = filter;
  const isNarrowed = Object.values(narrowing).some(Boolean);
  return pagedList(knownInvoices, fetchPage, {
    belongs: ({ customers }) => !isNarrowed && (!customerId || customers.some(({ id }) => id === customerId)),
    at: issuedAt,
  });
}

/** Something new about an invoice: an answer about it, or a live update. */
export function updateInvoice(invoice: InvoiceSummary): void {
  const before = knownInvoices.get(invoice.id)?.peek();
  const wasIssued = before !== undefined && isIssued(before);
  if (wasIssued && !isIssued(invoice)) return; // overtaken on its way
  knownInvoices.put(invoice);
  const isNew = isIssued(invoice) && !wasIssued;
  if (isNew && invoicePage.isOnTop(invoice)) void invoicePage.list.peek()?.refresh(); // for the balance
}

export function isIssued(invoice: InvoiceSummary): invoice is IssuedInvoice {
  return invoice.number !== null;
}

/** Its number or its file is still to come; what was set aside waits for the vendor, which may take days. */
export const invoiceIsPending = ({ state, file }: InvoiceSummary) => state !== 'setAside' && file.state === 'pending';

onSignedOut(() => {
  balance.value = null;
  credit.value = null;
  upcoming.value = [];
});
