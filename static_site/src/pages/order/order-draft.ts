import { batch, computed, effect, signal } from '@preact/signals';
import type { Customer, KnownSubscription, OrderRequest, Plan } from '../../api/wire';
import { plansOfOtherProducts } from '../../state/catalogue';
import { liveSubscriptions } from '../../state/customers';
import { orderFlow } from './order-flow';
import { planLoading, QUOTE_DELAY } from './plan-loading';
import { purchaseOrderIn } from './purchase-order';

const NO_LIMIT = 100_000;

/** The problems that say that so many licences can't be returned, now or at all. */
const RETURN_REFUSALS = ['not_in_correction_window', 'undo_first'] as const;
type ReturnRefusal = (typeof RETURN_REFUSALS)[number];

export type OrderDraft = ReturnType<typeof orderDraft>;

/** An order for licences being put together: of a live subscription, or the first ones of another product. */
export function orderDraft(customer: Customer, subscription: KnownSubscription | null) {
  /** It ends with its period: until then there can be more licences, but not fewer. */
  const cancelled = subscription?.status === 'cancelled';
  const plans = signal<readonly Plan[] | null>(null);
  const planId = signal<string | null>(subscription?.planId ?? null);
  const licences = signal<number | null>(subscription?.licences ?? null);
  const purchaseOrder = signal('');
  /** When there are to be fewer: at the renewal, or now, with a credit for what was bought lately. */
  const timing = signal<'renewal' | 'now'>('renewal');
  /** A return down to so many licences was refused: down to fewer it would be, too. */
  const refused = signal<{ licences: number; why: ReturnRefusal } | null>(null);

  const plan = computed(() => plans.value?.find(({ id }) => id === planId.value) ?? null);
  const minimum = computed(() => Math.max(plan.value?.minimumLicences ?? 1, cancelled ? subscription.licences : 1));
  /** What is held may be kept or reduced, though the plan sells fewer by now. */
  const maximum = computed(() => Math.max(plan.value?.maximumLicences ?? NO_LIMIT, subscription?.licences ?? 0));
  const inRange = computed(() => {
    const wanted = licences.value;
    return wanted !== null && wanted >= minimum.value && wanted <= maximum.value;
  });
  const reduced = computed(
    () => inRange.value && subscription !== null && (licences.value ?? 0) < subscription.licences,
  );
  const returnRefused = computed(() => {
    const wanted = licences.value;
    return refused.value && wanted !== null && wanted <= refused.value.licences ? refused.value.why : null;
  });
  /** The choice of a credit comes back with a number for which there is one. */
  const effectiveTiming = computed(() => (returnRefused.value ? 'renewal' : timing.value));
  const returnsNow = computed(() => reduced.value && effectiveTiming.value === 'now');
  const unchanged = computed(() => {
    if (!subscription || returnsNow.value) return false;
    return licences.value === (cancelled ? subscription.licences : subscription.licencesAtNextRenewal);
  });

  const request = computed((): OrderRequest | null => {
    const wanted = licences.value;
    if (wanted === null || !inRange.value || unchanged.value || planId.value === null) return null;
    const order = { customerId: customer.id, licences: wanted, ...purchaseOrderIn(purchaseOrder.value) };
    if (!subscription) return { ...order, planId: planId.value };
    const { productId } = subscription;
    return returnsNow.value ? { ...order, productId, action: 'return' } : { ...order, productId };
  });
  const flow = orderFlow(request, QUOTE_DELAY);

  const loading = planLoading(customer, flow, plans, (items) => {
    batch(() => {
      plans.value = subscription ? items : plansOfOtherProducts(items, customer);
      const first = plans.value[0];
      if (!subscription && first) choosePlan(first);
    });
  });

  function choosePlan(chosen: Plan): void {
    batch(() => {
      planId.value = chosen.id;
      const kept = licences.value ?? chosen.minimumLicences;
      licences.value = Math.min(chosen.maximumLicences, Math.max(chosen.minimumLicences, kept));
    });
  }

  /** Falls back to the renewal where nothing can be returned any more. */
  function rememberRefusal(): void {
    const why = RETURN_REFUSALS.find((code) => code === flow.problem.value?.code);
    const wanted = licences.peek();
    if (why && wanted !== null) refused.value = { licences: wanted, why };
  }

  function start(): () => void {
    const stopRemembering = effect(rememberRefusal);
    const stopLoading = loading.start();
    return () => {
      stopRemembering();
      stopLoading();
    };
  }

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
    choosePlan,
    start,
    retry: loading.retry,
    isAnotherProduct: !subscription && liveSubscriptions(customer).length > 0,
  };
}
