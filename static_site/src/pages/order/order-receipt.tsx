import { useEffect, useRef } from 'preact/hooks';
import type { InvoiceKind, LedgerEntry, PlacedOrder, Quote } from '../../api/wire';
import { Icon } from '../../components/icon';
import { countedLicences, messages } from '../../i18n/console';
import { date, dayBefore, month } from '../../i18n/dates';
import { hasSeveralProducts } from '../../state/customers';
import { ReceiptDocument } from './receipt-document';

interface Props {
  order: PlacedOrder;
  /** What was agreed to. */
  quote: Quote;
  onDismiss: () => void;
}

export function OrderReceipt({ order, quote, onDismiss }: Props) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => element.current?.scrollIntoView({ block: 'nearest' }), [order]);
  const text = messages().order;
  const documentId = order.charge?.documentId;
  const expected: InvoiceKind = quote.billedOn === 'creditNote' ? 'creditNote' : 'invoice';
  return (
    <section class="receipt" ref={element}>
      <span class="receipt-icon">
        <Icon name="check" />
      </span>
      <div>
        <h2>{heading(order)}</h2>
        <p>{outcome(order.entry)}</p>
        {order.entry.statement && <p>{text.statement(month(order.entry.statement))}</p>}
        {documentId && <ReceiptDocument id={documentId} expected={expected} />}
      </div>
      <button type="button" class="icon-button" aria-label={messages().common.dismiss} onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </section>
  );
}

function heading({ customer, entry: { kind, productName } }: PlacedOrder): string {
  const headings: Partial<Record<LedgerEntry['kind'], string>> = messages().order.doneHeading;
  const done = headings[kind] ?? messages().order.doneHeading.licences;
  return hasSeveralProducts(customer) ? `${done} · ${productName}` : done;
}

const named = ({ planName, interval }: Pick<LedgerEntry, 'planName' | 'interval'>) =>
  `${planName}, ${messages().interval[interval].toLowerCase()}`;

function outcome(entry: LedgerEntry): string {
  const { done } = messages().order;
  const renewal = date(entry.period.end);
  switch (entry.kind) {
    case 'trial':
      return done.trial(countedLicences(entry.licences));
    case 'buy':
      return done.buy(countedLicences(entry.licences));
    case 'reduceLicences':
      return done.reduceLicences(countedLicences(entry.licencesAtNextRenewal), renewal);
    case 'keepLicences':
      return done.keepLicences(countedLicences(entry.licences));
    case 'changePlan':
      return done.changePlan(named(entry));
    case 'schedulePlan':
      return done.schedulePlan(entry.planAtNextRenewal ? named(entry.planAtNextRenewal) : '', renewal);
    case 'keepPlan':
      return done.keepPlan(named(entry));
    case 'undoChange':
      return done.undoChange(named(entry));
    case 'cancel':
      return done.cancel(date(dayBefore(entry.period.end)));
    case 'cancelNow':
      return done.cancelNow;
    case 'resume':
      return done.resume(countedLicences(entry.licencesAtNextRenewal), renewal);
    default:
      return done.addLicences(countedLicences(entry.licences));
  }
}
