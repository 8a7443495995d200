import { batch, computed, effect, signal } from '@preact/signals';
import { Act } from '../../api/act';
import { listPlans, placeOrder, quoteOrder } from '../../api/console';
import { asProblem, type Problem, wasAborted } from '../../api/problem';
import type { Customer, PlacedOrder, Plan, Quote } from '../../api/wire';

const PAUSE = 150;
const NO_LIMIT = 100_000;

export type OrderDraft = ReturnType<typeof orderDraft>;

/** An order being put together: what is wished, and its quote. While `asking`, the quote is for an earlier wish. */
export function orderDraft(customer: Customer) {
  const { subscription } = customer;
  const act = new Act();
  const plans = signal<readonly Plan[] | null>(null);
  const planId = signal<string | null>(subscription?.planId ?? null);
  const wished = signal<number | null>(subscription?.licences ?? null);
  const quote = signal<Quote | null>(null);
  const problem = signal<Problem | null>(null);
  /** The order may or may not have arrived; ordering again is the same order, not a second one. */
  const trouble = signal<Problem | null>(null);
  const asking = signal(false);
  const placing = signal(false);
  /** The order was refused because its price had changed: the new quote has to be looked at first. */
  const priceChanged = signal(false);

  const plan = computed(() => plans.value?.find(({ id }) => id === planId.value) ?? null);
  const least = computed(() => plan.value?.minimumLicences ?? 1);
  const most = computed(() => plan.value?.maximumLicences ?? NO_LIMIT);
  const inRange = computed(() => wished.value !== null && wished.value >= least.value && wished.value <= most.value);
  const unchanged = computed(() => subscription !== null && wished.value === subscription.licencesAtNextRenewal);
  const mayPlace = computed(() => inRange.value && !unchanged.value && quote.value !== null && !asking.value && problem.value === null);

  const wish = () => ({
    customerId: customer.id,
    ...(subscription || planId.value === null ? {} : { planId: planId.value }),
    licences: wished.value ?? 0,
  });

  async function loadPlans(): Promise<void> {
    problem.value = null;
    try {
      const { items } = await listPlans();
      batch(() => {
        plans.value = items;
        const first = items[0];
        if (!subscription && first) choosePlan(first);
      });
    } catch (error) {
      problem.value = asProblem(error);
    }
  }

  function choosePlan(chosen: Plan): void {
    batch(() => {
      planId.value = chosen.id;
      const kept = wished.value ?? chosen.minimumLicences;
      wished.value = Math.min(chosen.maximumLicences, Math.max(chosen.minimumLicences, kept));
    });
  }

  async function ask(signal: AbortSignal): Promise<void> {
    try {
      const answer = await quoteOrder(wish(), signal);
      if (signal.aborted) return;
      batch(() => {
        quote.value = answer;
        problem.value = null;
        asking.value = false;
      });
    } catch (error) {
      if (signal.aborted || wasAborted(error)) return;
      batch(() => {
        quote.value = null;
        problem.value = asProblem(error);
        asking.value = false;
      });
    }
  }

  const askedAgain = signal(0);

  /** Asks shortly after the last click; an answer to an earlier number is never shown. */
  const stop = effect(() => {
    void askedAgain.value;
    if (!inRange.value || unchanged.value || planId.value === null) {
      batch(() => {
        quote.value = null;
        asking.value = false;
      });
      return undefined;
    }
    void wished.value;
    const running = new AbortController();
    batch(() => {
      asking.value = true;
      priceChanged.value = false;
      problem.value = null;
      trouble.value = null;
    });
    const timer = setTimeout(() => void ask(running.signal), PAUSE);
    return () => {
      clearTimeout(timer);
      running.abort();
    };
  });

  async function place(): Promise<PlacedOrder | null> {
    const agreed = quote.value;
    if (!mayPlace.value || !agreed || placing.value) return null;
    batch(() => {
      placing.value = true;
      priceChanged.value = false;
      trouble.value = null;
    });
    try {
      return await placeOrder(act, { ...wish(), quoteId: agreed.quoteId });
    } catch (error) {
      const refusal = asProblem(error);
      batch(() => {
        if (refusal.code === 'quote_changed' && refusal.quote) {
          quote.value = refusal.quote;
          priceChanged.value = true;
        } else if (refusal.decided) {
          problem.value = refusal;
        } else {
          trouble.value = refusal;
        }
      });
      return null;
    } finally {
      placing.value = false;
    }
  }

  return {
    plans, planId, wished, quote, problem, trouble, asking, placing, priceChanged,
    plan, least, most, inRange, unchanged, mayPlace,
    loadPlans, choosePlan, place, stop,
    askAgain: () => (askedAgain.value += 1),
  };
}
