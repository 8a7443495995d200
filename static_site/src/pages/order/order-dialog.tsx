import { useMemo } from 'preact/hooks';
import type { KnownSubscription } from '../../api/wire';
import { Facts } from '../../components/facts';
import { RadioGroup } from '../../components/radio-group';
import { Loading } from '../../components/states';
import { Stepper } from '../../components/stepper';
import { countedLicences, messages } from '../../i18n/console';
import { date, dayBefore } from '../../i18n/dates';
import { count } from '../../i18n/numbers';
import { type OrderDraft, orderDraft } from './order-draft';
import { type OrderDialogProps, OrderFrame } from './order-frame';
import { PlanChoice } from './plan-choice';
import { SubscriptionPrice } from './price-list';
import { PurchaseOrderField } from './purchase-order';
import { newTrial } from './trial-terms';

interface Props extends OrderDialogProps {
  /** Null for the first licences of a product that the customer does not have. */
  subscription: KnownSubscription | null;
}

export function OrderDialog({ subscription, ...frame }: Props) {
  // The draft belongs to the customer as they were when the dialog opened; what changed since, the quote tells.
  const draft = useMemo(() => orderDraft(frame.customer, subscription), []);
  const { order: text, common } = messages();
  const hasPlan = subscription !== null || draft.plan.value !== null;
  return (
    <OrderFrame
      {...frame}
      heading={draft.isAnotherProduct ? text.anotherProduct : text.addHeading}
      subscription={subscription}
      draft={draft}
      layout="form"
      labels={{ ...text, cancel: common.cancel }}
      hint={<Hint draft={draft} />}
    >
      {!subscription && <Plans draft={draft} />}
      {hasPlan && <Licences draft={draft} />}
      {draft.reduced.value && <Timing draft={draft} />}
      {hasPlan && <PurchaseOrderField value={draft.purchaseOrder} />}
      {subscription && <CurrentSubscription subscription={subscription} />}
    </OrderFrame>
  );
}

function Plans({ draft }: { draft: OrderDraft }) {
  const plans = draft.plans.value;
  if (plans === null) return draft.flow.problem.value ? null : <Loading rows={2} />;
  if (plans.length === 0) return <p class="soft">{messages().order.noPlans}</p>;
  return <PlanChoice plans={plans} chosen={draft.planId.value} trialOf={newTrial} onChoose={draft.choosePlan} />;
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
          { value: 'renewal', text: text.when.renewal, below: <Note text={text.when.renewalNote} /> },
          {
            value: 'now',
            text: text.when.now,
            below: <Note text={text.when.nowNote} />,
            disabled: returnRefused.value !== null,
          },
        ]}
        onChoose={(value) => (timing.value = value)}
      />
      <div role="status">
        {returnRefused.value && <p class="warning too-late">{text.returnRefused[returnRefused.value]}</p>}
      </div>
    </div>
  );
}

const Note = ({ text }: { text: string }) => <span class="soft small">{text}</span>;

function change(before: number, wanted: number): string {
  const text = messages().order;
  const now = text.current(countedLicences(before));
  if (wanted === before) return now;
  return `${now} · ${text.change(`${wanted > before ? '+' : '−'}${count(Math.abs(wanted - before))}`)}`;
}

function CurrentSubscription({ subscription }: { subscription: KnownSubscription }) {
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
