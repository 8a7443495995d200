import { useEffect, useMemo } from 'preact/hooks';
import type { Customer, OrderAct, PlacedOrder } from '../../api/wire';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { words } from '../../i18n/console';
import { date, dayBefore } from '../../i18n/format';
import { agreement } from './agreement';
import { Price } from './price';

interface Props {
  customer: Customer;
  act: OrderAct;
  onDone: (order: PlacedOrder) => void;
  onClose: () => void;
}

/** Asks whether the subscription is to be cancelled or resumed, with the quote. */
export function ActDialog({ customer, act, onDone, onClose }: Props) {
  const deal = useMemo(() => agreement(() => ({ customerId: customer.id, act })), [customer.id, act]);
  useEffect(() => deal.ask(), [deal]);

  const text = words().act;
  const quote = deal.quote.value;
  const close = () => deal.placing.value || onClose();
  const place = async () => {
    const order = await deal.place();
    if (order) onDone(order);
  };
  return (
    <Dialog
      heading={text.heading[act]}
      startAt="content"
      lead={words().order.for(customer.organisation, customer.domain)}
      onClose={close}
    >
      <div class="dialog-body">
        {quote && <p>{text.body[act](date(dayBefore(quote.after.period.end)))}</p>}
        <Price deal={deal} low asking={text.asking} changed={text.changed} retry={() => void deal.ask()} />
      </div>
      <div class="dialog-foot">
        <Button look="plain" autofocus onClick={close}>{text.leave}</Button>
        <Button
          look={act === 'cancel' ? 'danger' : 'primary'}
          busy={deal.placing.value}
          disabled={!deal.mayPlace.value && !deal.placing.value}
          onClick={() => void place()}
        >
          {text.place[act]}
        </Button>
      </div>
    </Dialog>
  );
}
