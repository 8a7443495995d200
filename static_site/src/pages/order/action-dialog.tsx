import { computed, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Customer, KnownSubscription, OrderRequest } from '../../api/wire';
import { RadioGroup } from '../../components/radio-group';
import { messages } from '../../i18n/console';
import { date, dayBefore } from '../../i18n/dates';
import { orderFlow } from './order-flow';
import { type OrderDialogProps, OrderFrame } from './order-frame';

/** What is ordered by confirming it: `keepPlan` drops a scheduled change of plan. */
export type ConfirmedAction = 'cancel' | 'resume' | 'keepPlan';

interface Props extends OrderDialogProps {
  subscription: KnownSubscription;
  action: ConfirmedAction;
}

/** Asks whether the subscription is to be cancelled, resumed or kept on its plan, with the quote. */
export function ActionDialog({ subscription, action, ...frame }: Props) {
  // As in the order dialog: what changed since the dialog opened, the quote tells.
  const draft = useMemo(() => actionDraft(frame.customer, subscription, action), []);
  const { chosen, flow } = draft;
  const text = messages().action;
  const lastDay = flow.quote.value && date(dayBefore(flow.quote.value.after.period.end));
  const labels = { ...text, cancel: text.notNow, place: text.place[chosen.value], placing: text.place[chosen.value] };
  return (
    <OrderFrame
      {...frame}
      heading={text.heading[action]}
      subscription={subscription}
      draft={draft}
      layout="confirm"
      danger={action === 'cancel'}
      labels={labels}
    >
      {action === 'cancel' && (
        <RadioGroup
          label={text.when.label}
          value={chosen.value}
          options={[
            { value: 'cancel', text: text.when.cancel },
            { value: 'cancelNow', text: text.when.cancelNow },
          ]}
          onChoose={(value) => {
            if (!flow.placing.value) chosen.value = value;
          }}
        />
      )}
      {lastDay && <p>{text.body[chosen.value](lastDay)}</p>}
    </OrderFrame>
  );
}

function actionDraft(customer: Customer, subscription: KnownSubscription, action: ConfirmedAction) {
  const chosen = signal<ConfirmedAction | 'cancelNow'>(action);
  const request = computed((): OrderRequest => {
    const order = { customerId: customer.id, productId: subscription.productId };
    return chosen.value === 'keepPlan' ? { ...order, planId: subscription.planId } : { ...order, action: chosen.value };
  });
  const flow = orderFlow(request);
  return { flow, chosen, start: flow.start, retry: flow.retry };
}
