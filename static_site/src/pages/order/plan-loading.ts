import type { Signal } from '@preact/signals';
import { asProblem } from '../../api/problem';
import type { Customer, Plan } from '../../api/wire';
import { fetchCatalogue } from '../../state/catalogue';
import type { OrderFlow } from './order-flow';

/** How long the last of several clicks is waited for. */
export const QUOTE_DELAY = 150;

/** Loads the plans beside an order flow; what keeps them away is shown where the price would be. */
export function planLoading(
  customer: Customer,
  flow: OrderFlow,
  plans: Signal<readonly Plan[] | null>,
  onLoaded: (plans: readonly Plan[]) => void,
) {
  async function load(): Promise<void> {
    try {
      onLoaded(await fetchCatalogue(customer.id));
    } catch (error) {
      flow.problem.value = asProblem(error);
    }
  }

  return {
    start(): () => void {
      void load();
      return flow.start();
    },
    retry(): void {
      flow.retry();
      if (plans.value === null) void load();
    },
  };
}
