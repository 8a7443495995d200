import { computed, effect, signal } from '@preact/signals';
import { listPlans } from '../../api/console';
import { asProblem } from '../../api/problem';
import type { Customer, Plan, Subscription } from '../../api/wire';
import { orderFlow } from './order-flow';
import { purchaseOrderIn } from './purchase-order';

const PAUSE = 150;

export type PlanDraft = ReturnType<typeof planDraft>;

/** A change of plan being put together. */
export function planDraft(customer: Customer, subscription: Subscription) {
  const plans = signal<readonly Plan[] | null>(null);
  const planId = signal<string | null>(null);
  const purchaseOrder = signal('');
  const retries = signal(0);
  const renewsAs = subscription.planAtNextRenewal?.planId;

  /** The present plan is kept by dropping what is scheduled, not from here. */
  const others = computed(
    () =>
      plans.value?.filter(
        ({ id, product }) => product === subscription.product && id !== subscription.planId && id !== renewsAs,
      ) ?? null,
  );
  const flow = orderFlow(() => ({
    customerId: customer.id,
    planId: planId.value ?? '',
    ...purchaseOrderIn(purchaseOrder.value),
  }));

  async function loadPlans(): Promise<void> {
    flow.problem.value = null;
    try {
      plans.value = (await listPlans()).items;
    } catch (error) {
      flow.problem.value = asProblem(error);
    }
  }

  const stop = effect(() => {
    void retries.value;
    void purchaseOrder.value;
    return planId.value === null ? undefined : flow.requestQuote(PAUSE);
  });

  return {
    flow,
    others,
    planId,
    purchaseOrder,
    loadPlans,
    stop,
    retry() {
      if (plans.value === null) void loadPlans();
      else retries.value += 1;
    },
  };
}
