import { batch, computed, effect, signal } from '@preact/signals';
import { listPlans } from '../../api/console';
import { asProblem } from '../../api/problem';
import type { Customer, OrderRequest, PlacedOrder, Plan } from '../../api/wire';
import { liveSubscription } from '../../state/customers';
import { orderFlow } from './order-flow';
import { purchaseOrderIn } from './purchase-order';

const PAUSE = 150;
const NO_LIMIT = 100_000;

export type OrderDraft = ReturnType<typeof orderDraft>;

/** An order for licences being put together: what is wanted, and its order flow. */
export function orderDraft(customer: Customer) {
  const subscription = liveSubscription(customer);
  /** It ends with its period: until then there can be more licences, but not fewer. */
  const cancelled = subscription?.status === 'cancelled';
  const plans = signal<readonly Plan[] | null>(null);
  const planId = signal<string | null>(subscription?.planId ?? null);
  const licences = signal<number | null>(subscription?.licences ?? null);
  const purchaseOrder = signal('');
  /** When there are to be fewer: at the renewal, or now, with a credit for what was bought lately. */
  const timing = signal<'renewal' | 'now'>('renewal');
  /** What can no longer be returned: the licences that would have been left. */
  const refusedLicences = signal<number | null>(null);

  const plan = computed(() => plans.value?.find(({ id }) => id === planId.value) ?? null);
  const minimum = computed(() => Math.max(plan.value?.minimumLicences ?? 1, cancelled ? subscription.licences : 1));
  /** What is held may be kept or reduced, though the plan sells fewer by now. */
  const maximum = computed(() => Math.max(plan.value?.maximumLicences ?? NO_LIMIT, subscription?.licences ?? 0));
  const inRange = computed(
    () => licences.value !== null && licences.value >= minimum.value && licences.value <= maximum.value,
  );
  const reduced = computed(
    () =>
      Boolean(subscription) &&
      inRange.value &&
      licences.value !== null &&
      licences.value < (subscription?.licences ?? 0),
  );
  const returnRefused = computed(
    () => refusedLicences.value !== null && licences.value !== null && licences.value <= refusedLicences.value,
  );
  /** What holds: the choice of a credit comes back with a number for which there is one. */
  const effectiveTiming = computed(() => (returnRefused.value ? 'renewal' : timing.value));
  const returnsNow = computed(() => reduced.value && effectiveTiming.value === 'now');
  const unchanged = computed(() => {
    if (!subscription || returnsNow.value) return false;
    return licences.value === (cancelled ? subscription.licences : subscription.licencesAtNextRenewal);
  });

  const flow = orderFlow((): OrderRequest => {
    const common = { customerId: customer.id, licences: licences.value ?? 0, ...purchaseOrderIn(purchaseOrder.value) };
    if (returnsNow.value) return { ...common, act: 'takeBack' };
    return subscription || planId.value === null ? common : { ...common, planId: planId.value };
  });
  const mayPlace = computed(() => inRange.value && !unchanged.value && flow.mayPlace.value);

  async function loadPlans(): Promise<void> {
    flow.problem.value = null;
    try {
      const { items } = await listPlans();
      batch(() => {
        plans.value = items;
        const first = items[0];
        if (!subscription && first) choosePlan(first);
      });
    } catch (error) {
      flow.problem.value = asProblem(error);
    }
  }

  function choosePlan(chosen: Plan): void {
    batch(() => {
      planId.value = chosen.id;
      const kept = licences.value ?? chosen.minimumLicences;
      licences.value = Math.min(chosen.maximumLicences, Math.max(chosen.minimumLicences, kept));
    });
  }

  const retries = signal(0);

  const stopWatching = effect(() => {
    if (flow.problem.value?.code !== 'not_in_correction_window') return;
    batch(() => {
      refusedLicences.value = licences.peek();
      flow.problem.value = null;
    });
  });

  /** Asks shortly after the last click; an answer to an earlier number is never shown. */
  const stopAsking = effect(() => {
    void retries.value;
    void purchaseOrder.value;
    void returnsNow.value;
    if (!inRange.value || unchanged.value || planId.value === null) {
      flow.clearQuote();
      return undefined;
    }
    void licences.value;
    return flow.requestQuote(PAUSE);
  });
  const stop = () => {
    stopWatching();
    stopAsking();
  };

  return {
    flow,
    subscription,
    cancelled,
    plans,
    planId,
    licences,
    purchaseOrder,
    timing,
    effectiveTiming,
    reduced,
    returnRefused,
    plan,
    minimum,
    maximum,
    inRange,
    unchanged,
    mayPlace,
    loadPlans,
    choosePlan,
    stop,
    isFirstPurchase: customer.subscription === null,
    place: async (): Promise<PlacedOrder | null> => (mayPlace.value ? flow.place() : null),
    retry() {
      if (plans.value === null) void loadPlans();
      else retries.value += 1;
    },
  };
}
