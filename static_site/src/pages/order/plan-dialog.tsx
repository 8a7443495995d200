import { useEffect, useMemo } from 'preact/hooks';
import type { Customer, PlacedOrder, Subscription } from '../../api/wire';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Loading } from '../../components/states';
import { messages } from '../../i18n/console';
import { FooterTotal } from './footer-total';
import { PlanChoice } from './plan-choice';
import { type PlanDraft, planDraft } from './plan-draft';
import { PurchaseOrderField } from './purchase-order';
import { QuotePanel } from './quote-panel';

interface Props {
  customer: Customer;
  subscription: Subscription;
  onDone: (order: PlacedOrder) => void;
  onClose: () => void;
}

/** Another plan of the same product: each is quoted when it is chosen. */
export function PlanDialog({ customer, subscription, onDone, onClose }: Props) {
  // As in the order dialog: what changed since the dialog opened, the quote tells.
  const draft = useMemo(() => planDraft(customer, subscription), []);
  useEffect(() => {
    void draft.loadPlans();
    return draft.stop;
  }, [draft]);

  const { flow } = draft;
  const { order, plan: text, common, interval } = messages();
  const close = () => flow.placing.value || onClose();
  const place = async () => {
    const placed = await flow.place();
    if (placed) onDone(placed);
  };
  return (
    <Dialog
      heading={text.heading}
      wide
      startAt="heading"
      lead={`${order.for(customer.organisation, customer.domain)} · ${text.lead(`${subscription.planName}, ${interval[subscription.interval].toLowerCase()}`)}`}
      onClose={close}
    >
      <div class="dialog-body order">
        <div class="order-form">
          <Plans draft={draft} />
          {draft.planId.value && <PurchaseOrderField value={draft.purchaseOrder} />}
        </div>
        <QuotePanel flow={flow} quoting={order.quoting} changed={order.changed} retry={draft.retry}>
          {draft.planId.value === null && <p class="soft quote-hint">{text.choose}</p>}
        </QuotePanel>
      </div>
      <div class="dialog-foot">
        <FooterTotal quote={flow.quote.value} />
        <Button variant="plain" onClick={close}>
          {common.cancel}
        </Button>
        <Button
          variant="primary"
          busy={flow.placing.value}
          disabled={!flow.mayPlace.value && !flow.placing.value}
          onClick={() => void place()}
        >
          {flow.placing.value ? order.placing : text.place}
        </Button>
      </div>
    </Dialog>
  );
}

function Plans({ draft: { flow, others, planId } }: { draft: PlanDraft }) {
  if (others.value === null) return flow.problem.value ? null : <Loading rows={2} />;
  if (others.value.length === 0) return <p class="soft">{messages().plan.none}</p>;
  return (
    <PlanChoice
      plans={others.value}
      chosen={planId.value}
      withTrial={false}
      onChoose={({ id }) => (planId.value = id)}
    />
  );
}
