import { computed, signal } from '@preact/signals';
import type { Customer, OrderRequest, Plan, Subscription } from '../../api/wire';
import { orderFlow } from './order-flow';
import { planLoading, QUOTE_DELAY } from './plan-loading';
import { purchaseOrderIn } from './purchase-order';

export type PlanDraft = ReturnType<typeof planDraft>;

/** A change of plan being put together. */
export function planDraft(customer: Customer, subscription: Subscription) {
  const plans = signal<readonly Plan[] | null>(null);
  const planId = signal<string | null>(null);
  const purchaseOrder = signal('');

  /** The current plan is kept by dropping what is scheduled, not from here. */
  const taken = new Set([subscription.planId, subscription.planAtNextRenewal?.planId]);
  const otherPlans = computed(
    () => plans.value?.filter(({ id, productId }) => productId === subscription.productId && !taken.has(id)) ?? null,
  );

  const request = computed((): OrderRequest | null => {
    if (planId.value === null) return null;
    return { customerId: customer.id, planId: planId.value, ...purchaseOrderIn(purchaseOrder.value) };
  });
  const flow = orderFlow(request, QUOTE_DELAY);
  const { start, retry } = planLoading(flow, plans, (items) => {
    plans.value = items;
  });

  return { flow, otherPlans, planId, purchaseOrder, start, retry };
}
