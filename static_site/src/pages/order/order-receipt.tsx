import { useEffect, useRef } from 'preact/hooks';
import type { LedgerEntry, PlacedOrder } from '../../api/wire';
import { Icon } from '../../components/icon';
import { InvoiceFileButtons } from '../../components/invoice-file';
import { words } from '../../i18n/console';
import { date, dayBefore, money } from '../../i18n/format';
import { knownInvoices } from '../../state/invoices';

export function OrderReceipt({ order, onDismiss }: { order: PlacedOrder; onDismiss: () => void }) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => element.current?.scrollIntoView({ block: 'nearest' }), [order]);
  const text = words().order;
  // The document is still being made when the order is placed; this follows it.
  const invoice = order.invoice && (knownInvoices.get(order.invoice.id)?.value ?? order.invoice);
  return (
    <section class="receipt" ref={element}>
      <span class="receipt-icon"><Icon name="check" /></span>
      <div>
        <h2>{heading(order.entry)}</h2>
        <p>{outcome(order.entry)}</p>
        {invoice && (
          <p class="receipt-invoice">
            <span>{text.invoice(invoice.number, money(invoice.total))}</span>
            <InvoiceFileButtons invoice={invoice} />
          </p>
        )}
      </div>
      <button type="button" class="icon-button" aria-label={words().common.dismiss} onClick={onDismiss}><Icon name="close" /></button>
    </section>
  );
}

function heading({ kind }: LedgerEntry): string {
  const { doneHeading } = words().order;
  return kind === 'cancel' || kind === 'resume' ? doneHeading[kind] : doneHeading.licences;
}

function outcome(entry: LedgerEntry): string {
  const { done } = words().order;
  const { licences } = words().counts;
  if (entry.kind === 'fewer') return done.fewer(licences(entry.licencesAtNextRenewal), date(entry.period.end));
  if (entry.kind === 'keep') return done.keep(licences(entry.licences));
  if (entry.kind === 'cancel') return done.cancel(date(dayBefore(entry.period.end)));
  if (entry.kind === 'resume') return done.resume(licences(entry.licencesAtNextRenewal), date(entry.period.end));
  return entry.kind === 'buy' ? done.buy(licences(entry.licences)) : done.more(licences(entry.licences));
}
