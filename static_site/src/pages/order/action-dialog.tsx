import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Customer, OrderRequest, PlacedOrder, Subscription } from '../../api/wire';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { RadioGroup } from '../../components/radio-group';
import { messages } from '../../i18n/console';
import { date, dayBefore } from '../../i18n/format';
import { orderFlow } from './order-flow';
import { QuotePanel } from './quote-panel';

/** What is ordered by confirming it: `keepPlan` drops a scheduled change of plan. */
export type ConfirmedAction = 'cancel' | 'resume' | 'keepPlan';

interface Props {
  customer: Customer;
  subscription: Subscription;
  action: ConfirmedAction;
  onDone: (order: PlacedOrder) => void;
  onClose: () => void;
}

/** Asks whether the subscription is to be cancelled, resumed or kept on its plan, with the quote. */
export function ActionDialog({ customer, subscription, action, onDone, onClose }: Props) {
  const now = useSignal(false);
  const orderedAction = action === 'cancel' && now.value ? 'cancelNow' : action;
  // The plan is the one of when the dialog opened; what changed since, the quote tells.
  const flow = useMemo(
    () =>
      orderFlow((): OrderRequest => {
        if (action === 'keepPlan') return { customerId: customer.id, planId: subscription.planId };
        return { customerId: customer.id, act: action === 'cancel' && now.peek() ? 'cancelNow' : action };
      }),
    [customer.id, action],
  );
  useEffect(() => flow.requestQuote(), [flow, now.value]);

  const text = messages().action;
  const quote = flow.quote.value;
  const close = () => flow.placing.value || onClose();
  const place = async () => {
    const order = await flow.place();
    if (order) onDone(order);
  };
  return (
    <Dialog
      heading={text.heading[action]}
      startAt="content"
      lead={messages().order.for(customer.organisation, customer.domain)}
      onClose={close}
    >
      <div class="dialog-body">
        {action === 'cancel' && (
          <RadioGroup
            label={text.when.label}
            value={now.value ? 'cancelNow' : 'cancel'}
            options={[
              { value: 'cancel', text: text.when.cancel },
              { value: 'cancelNow', text: text.when.cancelNow },
            ]}
            onChoose={(value) => {
              if (!flow.placing.value) now.value = value === 'cancelNow';
            }}
          />
        )}
        {quote && <p>{text.body[orderedAction](date(dayBefore(quote.after.period.end)))}</p>}
        <QuotePanel
          flow={flow}
          compact
          quoting={text.quoting}
          changed={text.changed}
          retry={() => void flow.requestQuote()}
        />
      </div>
      <div class="dialog-foot">
        <Button variant="plain" autofocus onClick={close}>
          {text.notNow}
        </Button>
        <Button
          variant={action === 'cancel' ? 'danger' : 'primary'}
          busy={flow.placing.value}
          disabled={!flow.mayPlace.value && !flow.placing.value}
          onClick={() => void place()}
        >
          {text.place[orderedAction]}
        </Button>
      </div>
    </Dialog>
  );
}
