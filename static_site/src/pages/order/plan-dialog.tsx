import { useEffect, useMemo } from 'preact/hooks';
import type { Customer, PlacedOrder, Subscription } from '../../api/wire';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Loading } from '../../components/states';
import { words } from '../../i18n/console';
import { FootTotal } from './foot-total';
import { PlanChoice } from './plan-choice';
import { type PlanDraft, planDraft } from './plan-draft';
import { Price } from './price';
import { PurchaseOrderField } from './purchase-order';

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

  const { deal } = draft;
  const { order, plan: text, common, interval } = words();
  const close = () => deal.placing.value || onClose();
  const place = async () => {
    const placed = await deal.place();
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
        <div class="wish">
          <Plans draft={draft} />
          {draft.planId.value && <PurchaseOrderField value={draft.purchaseOrder} />}
        </div>
        <Price deal={deal} asking={order.asking} changed={order.changed} retry={draft.askAgain}>
          {draft.planId.value === null && <p class="soft price-hint">{text.choose}</p>}
        </Price>
      </div>
      <div class="dialog-foot">
        <FootTotal quote={deal.quote.value} />
        <Button look="plain" onClick={close}>
          {common.cancel}
        </Button>
        <Button
          look="primary"
          busy={deal.placing.value}
          disabled={!deal.mayPlace.value && !deal.placing.value}
          onClick={() => void place()}
        >
          {deal.placing.value ? order.placing : text.place}
        </Button>
      </div>
    </Dialog>
  );
}

function Plans({ draft: { deal, others, planId } }: { draft: PlanDraft }) {
  if (others.value === null) return deal.problem.value ? null : <Loading rows={2} />;
  if (others.value.length === 0) return <p class="soft">{words().plan.none}</p>;
  return (
    <PlanChoice
      plans={others.value}
      chosen={planId.value}
      withTrial={false}
      onChoose={({ id }) => (planId.value = id)}
    />
  );
}
