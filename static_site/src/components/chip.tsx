import type { CustomerStatus, InvoiceState } from '../api/wire';
import { words } from '../i18n/console';

type Tone = 'good' | 'waiting' | 'bad' | 'quiet';

const STATUS: Record<CustomerStatus, Tone> = {
  active: 'good', invited: 'waiting', declined: 'bad', withdrawn: 'quiet', expired: 'quiet',
};
const STATE: Record<InvoiceState, Tone> = { paid: 'good', open: 'waiting', overdue: 'bad', credited: 'quiet' };

export const StatusChip = ({ status }: { status: CustomerStatus }) => (
  <span class={`chip chip-${STATUS[status]}`}>{words().status[status]}</span>
);

export const InvoiceStateChip = ({ state }: { state: InvoiceState }) => (
  <span class={`chip chip-${STATE[state]}`}>{words().invoices.state[state]}</span>
);
