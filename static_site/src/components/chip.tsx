import type { CustomerStatus, InvoiceState, InvoiceSummary } from '../api/wire';
import { messages } from '../i18n/console';

type Tone = 'good' | 'waiting' | 'bad' | 'quiet';

const STATUS: Record<CustomerStatus, Tone> = {
  active: 'good',
  invited: 'waiting',
  declined: 'bad',
  withdrawn: 'quiet',
  expired: 'quiet',
};
const STATE: Record<InvoiceState, Tone> = { paid: 'good', open: 'waiting', overdue: 'bad', credited: 'quiet' };

export const StatusChip = ({ status }: { status: CustomerStatus }) => (
  <span class={`chip chip-${STATUS[status]}`}>{messages().status[status]}</span>
);

/** A credit note is allocated to other documents, so it says only what it is. */
export const InvoiceStateChip = ({ invoice: { kind, state } }: { invoice: Pick<InvoiceSummary, 'kind' | 'state'> }) => (
  <span class={`chip chip-${STATE[state]}`}>
    {kind === 'creditNote' ? messages().invoices.creditNote : messages().invoices.state[state]}
  </span>
);
