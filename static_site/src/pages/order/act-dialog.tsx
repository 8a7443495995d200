import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Customer, PlacedOrder, Subscription, Wish } from '../../api/wire';
import { Button } from '../../components/button';
import { Choice } from '../../components/choice';
import { Dialog } from '../../components/dialog';
import { words } from '../../i18n/console';
import { date, dayBefore } from '../../i18n/format';
import { agreement } from './agreement';
import { Price } from './price';

/** What is asked with a yes or no: `keepPlan` drops a scheduled change of plan. */
export type Question = 'cancel' | 'resume' | 'keepPlan';

interface Props {
  customer: Customer;
  subscription: Subscription;
  question: Question;
  onDone: (order: PlacedOrder) => void;
  onClose: () => void;
}

/** Asks whether the subscription is to be cancelled, resumed or kept on its plan, with the quote. */
export function ActDialog({ customer, subscription, question, onDone, onClose }: Props) {
  const now = useSignal(false);
  const answer = question === 'cancel' && now.value ? 'cancelNow' : question;
  // The plan is the one of when the dialog opened; what changed since, the quote tells.
  const deal = useMemo(
    () =>
      agreement((): Wish => {
        if (question === 'keepPlan') return { customerId: customer.id, planId: subscription.planId };
        return { customerId: customer.id, act: question === 'cancel' && now.peek() ? 'cancelNow' : question };
      }),
    [customer.id, question],
  );
  useEffect(() => deal.ask(), [deal, now.value]);

  const text = words().act;
  const quote = deal.quote.value;
  const close = () => deal.placing.value || onClose();
  const place = async () => {
    const order = await deal.place();
    if (order) onDone(order);
  };
  return (
    <Dialog
      heading={text.heading[question]}
      startAt="content"
      lead={words().order.for(customer.organisation, customer.domain)}
      onClose={close}
    >
      <div class="dialog-body">
        {question === 'cancel' && (
          <Choice
            label={text.when.label}
            value={now.value ? 'cancelNow' : 'cancel'}
            options={[
              { value: 'cancel', text: text.when.cancel },
              { value: 'cancelNow', text: text.when.cancelNow },
            ]}
            onChoose={(value) => {
              if (!deal.placing.value) now.value = value === 'cancelNow';
            }}
          />
        )}
        {quote && <p>{text.body[answer](date(dayBefore(quote.after.period.end)))}</p>}
        <Price deal={deal} low asking={text.asking} changed={text.changed} retry={() => void deal.ask()} />
      </div>
      <div class="dialog-foot">
        <Button look="plain" autofocus onClick={close}>
          {text.leave}
        </Button>
        <Button
          look={question === 'cancel' ? 'danger' : 'primary'}
          busy={deal.placing.value}
          disabled={!deal.mayPlace.value && !deal.placing.value}
          onClick={() => void place()}
        >
          {text.place[answer]}
        </Button>
      </div>
    </Dialog>
  );
}
