import { signal } from '@preact/signals';
import { readConfiguration } from '../session/configuration';
import { member, onSignedOut } from '../session/session';
import { updateCustomer } from '../state/customers';
import { updateInvoice } from '../state/invoices';

type Source = ReturnType<typeof import('./firestore').openFirestore>;

/** `off` means that pages have to look for themselves: see `useFreshness`. */
export const live = signal<'waiting' | 'on' | 'off'>('waiting');

let source: Source | null = null;
let stops: (() => void)[] = [];

/** Called after the first list has arrived; nobody waits for it. */
export function startLive(): void {
  if (live.peek() !== 'waiting' || stops.length) return;
  stops = [whenIdle(() => void connect().catch(() => (live.value = 'off')))];
}

async function connect(): Promise<void> {
  const [firestore, configuration] = await Promise.all([import('./firestore'), readConfiguration()]);
  const reseller = member.peek()?.reseller;
  if (!reseller) return;
  source ??= firestore.openFirestore(configuration);
  const onError = () => (live.value = 'off');
  stops.push(
    source.watchCustomers(reseller.id, updateCustomer, onError),
    source.watchInvoices(reseller.id, updateInvoice, onError),
  );
  live.value = 'on';
}

/** Follows one customer, who may be further down than what is watched anyway. */
export function followCustomer(id: string): () => void {
  return live.peek() === 'on' && source ? source.watchCustomer(id, updateCustomer) : () => {};
}

/** Follows one document: others of the reseller may push it out of what is watched anyway. */
export function followInvoice(id: string): () => void {
  return live.peek() === 'on' && source ? source.watchInvoice(id, updateInvoice) : () => {};
}

onSignedOut(() => {
  for (const stop of stops) stop();
  stops = [];
  live.value = 'waiting';
});

function whenIdle(work: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = requestIdleCallback(work, { timeout: 4000 });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(work, 1500);
  return () => clearTimeout(timer);
}
