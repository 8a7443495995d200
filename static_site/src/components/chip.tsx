import type { CustomerStatus, DocumentState, InvoiceSummary } from '../api/wire';
import { messages } from '../i18n/console';
import { isIssued } from '../state/invoices';

type Tone = 'good' | 'waiting' | 'bad' | 'quiet';

const STATUS: Record<CustomerStatus, Tone> = {
  active: 'good',
  invited: 'waiting',
  declined: 'bad',
  withdrawn: 'quiet',
  expired: 'quiet',
};
const STATE: Record<DocumentState, Tone> = {
  paid: 'good',
  open: 'waiting',
  overdue: 'bad',
  credited: 'quiet',
  issuing: 'waiting',
  setAside: 'quiet',
};

export const StatusChip = ({ status }: { status: CustomerStatus }) => (
  <span class={`chip chip-${STATUS[status]}`}>{messages().status[status]}</span>
);

/** An issued credit note is allocated to other documents, so it says only what it is. */
export const InvoiceStateChip = ({ invoice }: { invoice: InvoiceSummary }) => (
  <span class={`chip chip-${STATE[invoice.state]}`}>
    {invoice.kind === 'creditNote' && isIssued(invoice)
      ? messages().invoices.kind.creditNote
      : messages().invoices.state[invoice.state]}
  </span>
);
