import { computed, signal } from '@preact/signals';
import type { Customer, KnownSubscription, OrderRequest, Plan } from '../../api/wire';
import { orderFlow } from './order-flow';
import { planLoading, QUOTE_DELAY } from './plan-loading';
import { purchaseOrderIn } from './purchase-order';

export type PlanDraft = ReturnType<typeof planDraft>;

/** A change of plan being put together. */
export function planDraft(customer: Customer, subscription: KnownSubscription) {
  const { productId } = subscription;
  const plans = signal<readonly Plan[] | null>(null);
  const planId = signal<string | null>(null);
  const purchaseOrder = signal('');

  /** The current plan is kept by dropping what is scheduled, not from here. */
  const taken = new Set([subscription.planId, subscription.planAtNextRenewal?.planId]);
  const otherPlans = computed(
    () => plans.value?.filter((plan) => plan.productId === productId && !taken.has(plan.id)) ?? null,
  );

  const request = computed((): OrderRequest | null => {
    if (planId.value === null) return null;
    return { customerId: customer.id, productId, planId: planId.value, ...purchaseOrderIn(purchaseOrder.value) };
  });
  const flow = orderFlow(request, QUOTE_DELAY);
  const { start, retry } = planLoading(customer, flow, plans, (items) => {
    plans.value = items;
  });

  return { flow, otherPlans, planId, purchaseOrder, start, retry };
}
