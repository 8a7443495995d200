import { useEffect, useMemo } from 'preact/hooks';
import type { Customer, PlacedOrder, Subscription } from '../../api/wire';
import { Button } from '../../components/button';
import { Choice } from '../../components/choice';
import { Dialog } from '../../components/dialog';
import { Facts } from '../../components/facts';
import { Loading } from '../../components/states';
import { Stepper } from '../../components/stepper';
import { words } from '../../i18n/console';
import { count, date, dayBefore } from '../../i18n/format';
import { FootTotal } from './foot-total';
import { type OrderDraft, orderDraft } from './order-draft';
import { PlanChoice } from './plan-choice';
import { Price } from './price';
import { SubscriptionPrice } from './price-list';
import { PurchaseOrderField } from './purchase-order';

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

  const { deal, subscription } = draft;
  const text = words().order;
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
      onClose={() => deal.placing.value || onClose()}
    >
      <div class="dialog-body order">
        <div class="wish">
          {!subscription && <Plans draft={draft} />}
          {(subscription || draft.plan.value) && <Licences draft={draft} />}
          {draft.fewer.value && <When draft={draft} />}
          {(subscription || draft.plan.value) && <PurchaseOrderField value={draft.purchaseOrder} />}
          {subscription && <Present subscription={subscription} />}
        </div>
        <Price deal={deal} asking={text.asking} changed={text.changed} retry={draft.askAgain}>
          <Hint draft={draft} />
        </Price>
      </div>
      <div class="dialog-foot">
        <FootTotal quote={deal.quote.value} />
        <Button look="plain" onClick={onClose}>
          {words().common.cancel}
        </Button>
        <Button
          look="primary"
          busy={deal.placing.value}
          disabled={!draft.mayPlace.value && !deal.placing.value}
          onClick={() => void place()}
        >
          {deal.placing.value ? text.placing : text.place}
        </Button>
      </div>
    </Dialog>
  );
}

function Plans({ draft }: { draft: OrderDraft }) {
  const plans = draft.plans.value;
  if (plans === null) return draft.deal.problem.value ? null : <Loading rows={2} />;
  if (plans.length === 0) return <p class="soft">{words().order.noPlans}</p>;
  return (
    <PlanChoice plans={plans} chosen={draft.planId.value} withTrial={draft.neverHadAny} onChoose={draft.choosePlan} />
  );
}

function Licences({ draft }: { draft: OrderDraft }) {
  const text = words().order;
  const { subscription } = draft;
  const least = count(draft.least.value);
  const most = count(draft.most.value);
  const wished = draft.wished.value;
  // Somebody else may have ordered since the dialog opened: the newest quote knows.
  const present = draft.deal.quote.value?.before?.licences ?? subscription?.licences ?? 0;
  return (
    <Stepper
      label={text.licences}
      fewer={text.fewer}
      more={text.more}
      value={wished}
      least={draft.least.value}
      most={draft.most.value}
      invalid={!draft.inRange.value}
      note={
        !draft.inRange.value
          ? text.outOfRange(least, most)
          : subscription
            ? change(present, wished ?? present)
            : text.bounds(least, most)
      }
      onChange={(value) => (draft.wished.value = value)}
    />
  );
}

/** Fewer licences: from the renewal on, or given back now. */
function When({ draft: { when, then, refusedNow } }: { draft: OrderDraft }) {
  const text = words().order;
  return (
    <div>
      <Choice
        label={text.when.label}
        value={then.value}
        options={[
          { value: 'renewal', text: text.when.renewal, note: text.when.renewalNote },
          { value: 'now', text: text.when.now, note: text.when.nowNote, disabled: refusedNow.value },
        ]}
        onChoose={(value) => (when.value = value)}
      />
      <div role="status">{refusedNow.value && <p class="warning too-late">{text.tooLate}</p>}</div>
    </div>
  );
}

function change(before: number, wished: number): string {
  const text = words().order;
  const now = text.now(words().counts.licences(before));
  if (wished === before) return now;
  return `${now} · ${text.change(`${wished > before ? '+' : '−'}${count(Math.abs(wished - before))}`)}`;
}

function Present({ subscription }: { subscription: Subscription }) {
  const { planName, interval, period } = subscription;
  const text = words().subscription;
  return (
    <Facts
      facts={[
        [words().order.plan, `${planName} · ${words().interval[interval]}`],
        [text.price, <SubscriptionPrice subscription={subscription} />],
        [text.period, text.range(date(period.start), date(dayBefore(period.end)))],
      ]}
    />
  );
}

function Hint({ draft: { subscription, cancelled, inRange, unchanged } }: { draft: OrderDraft }) {
  const text = words().order;
  if (subscription && cancelled && (unchanged.value || !inRange.value)) {
    return <p class="soft price-hint">{text.onlyMore(date(dayBefore(subscription.period.end)))}</p>;
  }
  return unchanged.value && inRange.value ? <p class="soft price-hint">{text.unchanged}</p> : null;
}
