import { useEffect, useMemo } from 'preact/hooks';
import type { Customer, PlacedOrder, Subscription } from '../../api/wire';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Facts } from '../../components/facts';
import { Loading } from '../../components/states';
import { Stepper } from '../../components/stepper';
import { problemWords, words } from '../../i18n/console';
import { count, date, dayBefore, money } from '../../i18n/format';
import { type OrderDraft, orderDraft } from './order-draft';
import { PlanChoice } from './plan-choice';
import { QuoteView } from './quote-view';

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
      onClose={() => draft.placing.value || onClose()}
    >
      <div class="dialog-body order">
        <div class="wish">
          {!customer.subscription && <Plans draft={draft} />}
          {(customer.subscription || draft.plan.value) && <Licences draft={draft} customer={customer} />}
          {customer.subscription && <Present subscription={customer.subscription} />}
        </div>
        <Price draft={draft} />
      </div>
      <div class="dialog-foot">
        <FootTotal draft={draft} />
        <Button look="plain" onClick={onClose}>{words().common.cancel}</Button>
        <Button look="primary" busy={draft.placing.value} disabled={!draft.mayPlace.value && !draft.placing.value} onClick={() => void place()}>
          {draft.placing.value ? text.placing : text.place}
        </Button>
      </div>
    </Dialog>
  );
}

function Plans({ draft }: { draft: OrderDraft }) {
  const plans = draft.plans.value;
  if (plans === null) return draft.problem.value ? null : <Loading rows={2} />;
  if (plans.length === 0) return <p class="soft">{words().order.noPlans}</p>;
  return <PlanChoice plans={plans} chosen={draft.planId.value} onChoose={draft.choosePlan} />;
}

function Licences({ draft, customer }: { draft: OrderDraft; customer: Customer }) {
  const text = words().order;
  const { subscription } = customer;
  const least = count(draft.least.value);
  const most = count(draft.most.value);
  const wished = draft.wished.value;
  return (
    <Stepper
      label={text.licences}
      fewer={text.fewer}
      more={text.more}
      value={wished}
      least={draft.least.value}
      most={draft.most.value}
      invalid={!draft.inRange.value}
      note={!draft.inRange.value ? text.outOfRange(least, most)
        : subscription ? change(subscription.licences, wished ?? subscription.licences)
        : text.bounds(least, most)}
      onChange={(value) => (draft.wished.value = value)}
    />
  );
}

function change(before: number, wished: number): string {
  const text = words().order;
  const now = text.now(words().counts.licences(before));
  if (wished === before) return now;
  return `${now} · ${text.change(`${wished > before ? '+' : '−'}${count(Math.abs(wished - before))}`)}`;
}

function Present({ subscription: { planName, interval, unitPrice, period } }: { subscription: Subscription }) {
  const text = words().subscription;
  return (
    <Facts
      facts={[
        [words().order.plan, `${planName} · ${words().interval[interval]}`],
        [text.price, `${money(unitPrice)} ${words().perInterval[interval]}`],
        [text.period, text.range(date(period.start), date(dayBefore(period.end)))],
      ]}
    />
  );
}

/** On a phone the price may be further down than the screen; it is announced there, so not here. */
function FootTotal({ draft }: { draft: OrderDraft }) {
  const quote = draft.quote.value;
  if (!quote) return null;
  return (
    <p class="foot-total" aria-hidden="true">
      {quote.document === 'none' ? words().order.nothing : <>{words().order.total} <strong>{money(quote.total)}</strong></>}
    </p>
  );
}

/** Speaks up when the price is there, not while it is being worked out. */
function Price({ draft }: { draft: OrderDraft }) {
  const text = words().order;
  const problem = draft.problem.value;
  const quote = draft.quote.value;
  const retry = () => (draft.plans.value === null ? void draft.loadPlans() : draft.askAgain());
  return (
    <div class="price" aria-live="polite" aria-busy={draft.asking.value}>
      {draft.priceChanged.value && <p class="warning">{text.changed}</p>}
      {problem && (
        <p class="refusal">
          {problemWords(problem)}{' '}
          {problem.status !== 422 && <button type="button" class="text-button" onClick={retry}>{words().common.retry}</button>}
        </p>
      )}
      {draft.trouble.value && <p class="refusal">{problemWords(draft.trouble.value)}</p>}
      {draft.unchanged.value && draft.inRange.value && <p class="soft price-hint">{text.unchanged}</p>}
      {quote ? <QuoteView quote={quote} /> : draft.asking.value && <p class="soft price-hint">{text.asking}</p>}
    </div>
  );
}
