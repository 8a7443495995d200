import { useMemo } from 'preact/hooks';
import type { KnownSubscription } from '../../api/wire';
import { Loading } from '../../components/states';
import { messages } from '../../i18n/console';
import { type OrderDialogProps, OrderFrame } from './order-frame';
import { PlanChoice } from './plan-choice';
import { type PlanDraft, planDraft } from './plan-draft';
import { PurchaseOrderField } from './purchase-order';
import { trialWith } from './trial-terms';

interface Props extends OrderDialogProps {
  subscription: KnownSubscription;
}

/** Another plan of the same product: each is quoted when it is chosen. */
export function PlanDialog({ subscription, ...frame }: Props) {
  // As in the order dialog: what changed since the dialog opened, the quote tells.
  const draft = useMemo(() => planDraft(frame.customer, subscription), []);
  const { order, plan: text, common, interval } = messages();
  return (
    <OrderFrame
      {...frame}
      heading={text.heading}
      subscription={subscription}
      note={text.lead(`${subscription.planName}, ${interval[subscription.interval].toLowerCase()}`)}
      draft={draft}
      layout="form"
      labels={{ ...order, cancel: common.cancel, place: text.place }}
      hint={draft.planId.value === null && <p class="soft quote-hint">{text.choose}</p>}
    >
      <Plans draft={draft} subscription={subscription} />
      {draft.planId.value && <PurchaseOrderField value={draft.purchaseOrder} />}
    </OrderFrame>
  );
}

function Plans({
  draft: { flow, otherPlans, planId },
  subscription,
}: { draft: PlanDraft } & Pick<Props, 'subscription'>) {
  if (otherPlans.value === null) return flow.problem.value ? null : <Loading rows={2} />;
  if (otherPlans.value.length === 0) return <p class="soft">{messages().plan.none}</p>;
  return (
    <PlanChoice
      plans={otherPlans.value}
      chosen={planId.value}
      trialOf={(plan) => trialWith(plan, subscription)}
      onChoose={({ id }) => {
        planId.value = id;
      }}
    />
  );
}
