import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Customer, KnownSubscription, PlacedOrder, Quote, UndoableChange } from '../../api/wire';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { messages } from '../../i18n/console';
import { date } from '../../i18n/dates';
import { hasSeveralProducts } from '../../state/customers';
import { FooterTotal } from './footer-total';
import type { OrderFlow } from './order-flow';
import { QuotePanel } from './quote-panel';

/** What every dialog that orders something is given. */
export interface OrderDialogProps {
  customer: Customer;
  /** The change of plan that can be undone as long as no other order follows. */
  undoable: UndoableChange | null;
  onDone: (order: PlacedOrder, quote: Quote) => void;
  onClose: () => void;
}

interface Props extends OrderDialogProps {
  heading: string;
  /** What is changed; null for the first licences of a product. */
  subscription: KnownSubscription | null;
  /** Said after whom the order is for. */
  note?: string;
  /** What is loaded and kept up to date while the dialog is open. */
  draft: { flow: OrderFlow; start: () => () => void; retry: () => void };
  /** `form`: the choices stand beside the price. `confirm`: one question, with the price below it. */
  layout: 'form' | 'confirm';
  labels: { quoting: string; changed: string; place: string; placing: string; cancel: string };
  danger?: boolean;
  /** Said above the price. */
  hint?: ComponentChildren;
  children?: ComponentChildren;
}

/** The frame of an order's dialog: what is chosen, its quote, and the button that orders exactly that. */
export function OrderFrame(props: Props) {
  const { customer, heading, subscription, note, draft, layout, labels, danger, hint, children } = props;
  const { flow } = draft;
  useEffect(() => draft.start(), [draft]);

  const placing = flow.placing.value;
  const isForm = layout === 'form';
  const close = () => placing || props.onClose();
  const place = async () => {
    const quote = flow.quote.value;
    const order = await flow.place();
    if (quote && order) props.onDone(order, quote);
  };
  const recipient = messages().order.for(customer.organisation, customer.domain);
  const ended = props.undoable && flow.quote.value && !UNDOES.has(flow.quote.value.kind) ? props.undoable : null;
  const product = hasSeveralProducts(customer) && subscription?.productName;
  return (
    <Dialog
      heading={heading}
      wide={isForm}
      startAt={isForm ? 'heading' : 'content'}
      lead={[recipient, product, note].filter(Boolean).join(' · ')}
      onClose={close}
    >
      <div class={isForm ? 'dialog-body order' : 'dialog-body'}>
        {isForm ? <div class="order-form">{children}</div> : children}
        <QuotePanel flow={flow} compact={!isForm} labels={labels} onRetry={draft.retry}>
          {hint}
          {ended && <p class="warning">{messages().returns.noLongerUndone(date(ended.changedOn))}</p>}
        </QuotePanel>
      </div>
      <div class="dialog-foot">
        {isForm && <FooterTotal quote={flow.quote.value} />}
        <Button variant="plain" autofocus={!isForm} onClick={close}>
          {labels.cancel}
        </Button>
        <Button
          variant={danger ? 'danger' : 'primary'}
          busy={placing}
          disabled={!flow.mayPlace.value && !placing}
          onClick={() => void place()}
        >
          {placing ? labels.placing : labels.place}
        </Button>
      </div>
    </Dialog>
  );
}

const UNDOES: ReadonlySet<Quote['kind']> = new Set(['undoChange', 'cancelNow'] as const);
