import { batch, computed, effect, signal } from '@preact/signals';
import { listPlans } from '../../api/console';
import { asProblem } from '../../api/problem';
import type { Customer, PlacedOrder, Plan, Wish } from '../../api/wire';
import { liveSubscription } from '../../state/customers';
import { agreement } from './agreement';
import { purchaseOrderIn } from './purchase-order';

const PAUSE = 150;
const NO_LIMIT = 100_000;

export type OrderDraft = ReturnType<typeof orderDraft>;

/** An order for licences being put together: what is wished, and the agreement about it. */
export function orderDraft(customer: Customer) {
  const subscription = liveSubscription(customer);
  /** It ends with its period: until then there can be more licences, but not fewer. */
  const cancelled = subscription?.status === 'cancelled';
  const plans = signal<readonly Plan[] | null>(null);
  const planId = signal<string | null>(subscription?.planId ?? null);
  const wished = signal<number | null>(subscription?.licences ?? null);
  const purchaseOrder = signal('');
  /** When there are to be fewer: at the renewal, or now, with a credit for what was bought lately. */
  const when = signal<'renewal' | 'now'>('renewal');
  /** So few can't be had now any more. */
  const tooLate = signal<number | null>(null);

  const plan = computed(() => plans.value?.find(({ id }) => id === planId.value) ?? null);
  const least = computed(() => Math.max(plan.value?.minimumLicences ?? 1, cancelled ? subscription.licences : 1));
  /** What is held may be kept or reduced, though the plan sells fewer by now. */
  const most = computed(() => Math.max(plan.value?.maximumLicences ?? NO_LIMIT, subscription?.licences ?? 0));
  const inRange = computed(() => wished.value !== null && wished.value >= least.value && wished.value <= most.value);
  const fewer = computed(
    () =>
      Boolean(subscription) && inRange.value && wished.value !== null && wished.value < (subscription?.licences ?? 0),
  );
  const refusedNow = computed(() => tooLate.value !== null && wished.value !== null && wished.value <= tooLate.value);
  /** What holds: the wish for a credit comes back with a number for which there is one. */
  const then = computed(() => (refusedNow.value ? 'renewal' : when.value));
  const takesBack = computed(() => fewer.value && then.value === 'now');
  const unchanged = computed(() => {
    if (!subscription || takesBack.value) return false;
    return wished.value === (cancelled ? subscription.licences : subscription.licencesAtNextRenewal);
  });

  const deal = agreement((): Wish => {
    const common = { customerId: customer.id, licences: wished.value ?? 0, ...purchaseOrderIn(purchaseOrder.value) };
    if (takesBack.value) return { ...common, act: 'takeBack' };
    return subscription || planId.value === null ? common : { ...common, planId: planId.value };
  });
  const mayPlace = computed(() => inRange.value && !unchanged.value && deal.mayPlace.value);

  async function loadPlans(): Promise<void> {
    deal.problem.value = null;
    try {
      const { items } = await listPlans();
      batch(() => {
        plans.value = items;
        const first = items[0];
        if (!subscription && first) choosePlan(first);
      });
    } catch (error) {
      deal.problem.value = asProblem(error);
    }
  }

  function choosePlan(chosen: Plan): void {
    batch(() => {
      planId.value = chosen.id;
      const kept = wished.value ?? chosen.minimumLicences;
      wished.value = Math.min(chosen.maximumLicences, Math.max(chosen.minimumLicences, kept));
    });
  }

  const askedAgain = signal(0);

  const stopWatching = effect(() => {
    if (deal.problem.value?.code !== 'not_in_correction_window') return;
    batch(() => {
      tooLate.value = wished.peek();
      deal.problem.value = null;
    });
  });

  /** Asks shortly after the last click; an answer to an earlier number is never shown. */
  const stopAsking = effect(() => {
    void askedAgain.value;
    void purchaseOrder.value;
    void takesBack.value;
    if (!inRange.value || unchanged.value || planId.value === null) {
      deal.forget();
      return undefined;
    }
    void wished.value;
    return deal.ask(PAUSE);
  });
  const stop = () => {
    stopWatching();
    stopAsking();
  };

  return {
    deal,
    subscription,
    cancelled,
    plans,
    planId,
    wished,
    purchaseOrder,
    when,
    then,
    fewer,
    refusedNow,
    plan,
    least,
    most,
    inRange,
    unchanged,
    mayPlace,
    loadPlans,
    choosePlan,
    stop,
    neverHadAny: customer.subscription === null,
    place: async (): Promise<PlacedOrder | null> => (mayPlace.value ? deal.place() : null),
    askAgain() {
      if (plans.value === null) void loadPlans();
      else askedAgain.value += 1;
    },
  };
}
