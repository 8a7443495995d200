import { computed, effect, signal } from '@preact/signals';
import { listPlans } from '../../api/console';
import { asProblem } from '../../api/problem';
import type { Customer, Plan, Subscription } from '../../api/wire';
import { agreement } from './agreement';
import { purchaseOrderIn } from './purchase-order';

const PAUSE = 150;

export type PlanDraft = ReturnType<typeof planDraft>;

/** A change of plan being put together. */
export function planDraft(customer: Customer, subscription: Subscription) {
  const plans = signal<readonly Plan[] | null>(null);
  const planId = signal<string | null>(null);
  const purchaseOrder = signal('');
  const askedAgain = signal(0);
  const renewsAs = subscription.planAtNextRenewal?.planId;

  /** The present plan is kept by dropping what is scheduled, not from here. */
  const others = computed(
    () =>
      plans.value?.filter(
        ({ id, product }) => product === subscription.product && id !== subscription.planId && id !== renewsAs,
      ) ?? null,
  );
  const deal = agreement(() => ({
    customerId: customer.id,
    planId: planId.value ?? '',
    ...purchaseOrderIn(purchaseOrder.value),
  }));

  async function loadPlans(): Promise<void> {
    deal.problem.value = null;
    try {
      plans.value = (await listPlans()).items;
    } catch (error) {
      deal.problem.value = asProblem(error);
    }
  }

  const stop = effect(() => {
    void askedAgain.value;
    void purchaseOrder.value;
    return planId.value === null ? undefined : deal.ask(PAUSE);
  });

  return {
    deal,
    others,
    planId,
    purchaseOrder,
    loadPlans,
    stop,
    askAgain() {
      if (plans.value === null) void loadPlans();
      else askedAgain.value += 1;
    },
  };
}
