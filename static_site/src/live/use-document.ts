import { useEffect } from 'preact/hooks';
import type { InvoiceSummary } from '../api/wire';
import { knownInvoices } from '../state/invoices';
import { askUntilIssued } from './ask-until-issued';
import { followInvoice, live } from './live';

/** A document that was just ordered, followed until it is issued; null before anything is known of it. */
export function useDocument(id: string): InvoiceSummary | null {
  const known = knownInvoices.get(id)?.value ?? null;
  const isAwaited = known === null || known.state === 'issuing';
  const isLive = live.value === 'on';
  useEffect(() => {
    if (isLive) return followInvoice(id);
    return isAwaited ? askUntilIssued(id) : undefined;
  }, [id, isLive, isAwaited]);
  return known;
}
