import { signal } from '@preact/signals';
import { listPlans } from '../api/console';
import type { Customer, Plan } from '../api/wire';
import { onSignedOut } from '../session/session';
import { liveSubscriptions } from './customers';

/** What the reseller can buy, as the newest answer said; empty as long as there was none. */
export const catalogue = signal<readonly Plan[]>([]);

/** For a customer, plans have only the trials that this one can have. */
export async function fetchCatalogue(customerId?: string): Promise<readonly Plan[]> {
  const { items } = await listPlans(customerId);
  catalogue.value = items;
  return items;
}

/** Those that would begin a subscription: the plans of products that the customer does not have. */
export function plansOfOtherProducts(plans: readonly Plan[], customer: Customer): Plan[] {
  const held = new Set(liveSubscriptions(customer).map(({ productId }) => productId));
  return plans.filter(({ productId }) => !held.has(productId));
}

onSignedOut(() => {
  catalogue.value = [];
});
