import { useEffect, useMemo } from 'preact/hooks';
import type { Customer, PlacedOrder, Subscription } from '../../api/wire';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Facts } from '../../components/facts';
import { RadioGroup } from '../../components/radio-group';
import { Loading } from '../../components/states';
import { Stepper } from '../../components/stepper';
import { messages } from '../../i18n/console';
import { count, date, dayBefore } from '../../i18n/format';
import { FooterTotal } from './footer-total';
import { type OrderDraft, orderDraft } from './order-draft';
import { PlanChoice } from './plan-choice';
import { SubscriptionPrice } from './price-list';
import { PurchaseOrderField } from './purchase-order';
import { QuotePanel } from './quote-panel';

interface Props {
  customer: Customer;
  onDone: (order: PlacedOrder) => void;
  onClose: () => void;
}

export function OrderDialog({ customer, onDone, onClose }: Props) {
  // The draft belongs to the customer as they were when the dialog opened; what changed since, the quote tells.
  const draft = useMemo(() => orderDraft(customer), []);
  useEffect(() => {
    void draft.loadPlans();
    return draft.stop;
  }, [draft]);

  const { flow, subscription } = draft;
  const text = messages().order;
  const place = async () => {
    const order = await draft.place();
    if (order) onDone(order);
  };
  return (
    <Dialog
      heading={text.addHeading}
      wide
      startAt="heading"
      lead={text.for(customer.organisation, customer.domain)}
      onClose={() => flow.placing.value || onClose()}
    >
      <div class="dialog-body order">
        <div class="order-form">
          {!subscription && <Plans draft={draft} />}
          {(subscription || draft.plan.value) && <Licences draft={draft} />}
          {draft.reduced.value && <Timing draft={draft} />}
          {(subscription || draft.plan.value) && <PurchaseOrderField value={draft.purchaseOrder} />}
          {subscription && <CurrentSubscription subscription={subscription} />}
        </div>
        <QuotePanel flow={flow} quoting={text.quoting} changed={text.changed} retry={draft.retry}>
          <Hint draft={draft} />
        </QuotePanel>
      </div>
      <div class="dialog-foot">
        <FooterTotal quote={flow.quote.value} />
        <Button variant="plain" onClick={onClose}>
          {messages().common.cancel}
        </Button>
        <Button
          variant="primary"
          busy={flow.placing.value}
          disabled={!draft.mayPlace.value && !flow.placing.value}
          onClick={() => void place()}
        >
          {flow.placing.value ? text.placing : text.place}
        </Button>
      </div>
    </Dialog>
  );
}

function Plans({ draft }: { draft: OrderDraft }) {
  const plans = draft.plans.value;
  if (plans === null) return draft.flow.problem.value ? null : <Loading rows={2} />;
  if (plans.length === 0) return <p class="soft">{messages().order.noPlans}</p>;
  return (
    <PlanChoice
      plans={plans}
      chosen={draft.planId.value}
      withTrial={draft.isFirstPurchase}
      onChoose={draft.choosePlan}
    />
  );
}

function Licences({ draft }: { draft: OrderDraft }) {
  const text = messages().order;
  const { subscription } = draft;
  const minimum = count(draft.minimum.value);
  const maximum = count(draft.maximum.value);
  const wanted = draft.licences.value;
  // Somebody else may have ordered since the dialog opened: the newest quote knows.
  const present = draft.flow.quote.value?.before?.licences ?? subscription?.licences ?? 0;
  return (
    <Stepper
      label={text.licences}
      decreaseLabel={text.removeOne}
      increaseLabel={text.addOne}
      value={wanted}
      minimum={draft.minimum.value}
      maximum={draft.maximum.value}
      invalid={!draft.inRange.value}
      note={
        !draft.inRange.value
          ? text.outOfRange(minimum, maximum)
          : subscription
            ? change(present, wanted ?? present)
            : text.bounds(minimum, maximum)
      }
      onChange={(value) => (draft.licences.value = value)}
    />
  );
}

/** Fewer licences: from the renewal on, or returned now. */
function Timing({ draft: { timing, effectiveTiming, returnRefused } }: { draft: OrderDraft }) {
  const text = messages().order;
  return (
    <div>
      <RadioGroup
        label={text.when.label}
        value={effectiveTiming.value}
        options={[
          { value: 'renewal', text: text.when.renewal, note: text.when.renewalNote },
          { value: 'now', text: text.when.now, note: text.when.nowNote, disabled: returnRefused.value },
        ]}
        onChoose={(value) => (timing.value = value)}
      />
      <div role="status">{returnRefused.value && <p class="warning too-late">{text.returnRefused}</p>}</div>
    </div>
  );
}

function change(before: number, wanted: number): string {
  const text = messages().order;
  const now = text.current(messages().counts.licences(before));
  if (wanted === before) return now;
  return `${now} · ${text.change(`${wanted > before ? '+' : '−'}${count(Math.abs(wanted - before))}`)}`;
}

function CurrentSubscription({ subscription }: { subscription: Subscription }) {
  const { planName, interval, period } = subscription;
  const text = messages().subscription;
  return (
    <Facts
      facts={[
        [messages().order.plan, `${planName} · ${messages().interval[interval]}`],
        [text.price, <SubscriptionPrice subscription={subscription} />],
        [text.period, text.range(date(period.start), date(dayBefore(period.end)))],
      ]}
    />
  );
}

function Hint({ draft: { subscription, cancelled, inRange, unchanged } }: { draft: OrderDraft }) {
  const text = messages().order;
  if (subscription && cancelled && (unchanged.value || !inRange.value)) {
    return <p class="soft quote-hint">{text.onlyMore(date(dayBefore(subscription.period.end)))}</p>;
  }
  return unchanged.value && inRange.value ? <p class="soft quote-hint">{text.unchanged}</p> : null;
}
