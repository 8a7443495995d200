import { batch, computed, signal } from '@preact/signals';
import { Act } from '../../api/act';
import { placeOrder, quoteOrder } from '../../api/console';
import { asProblem, type Problem, wasAborted } from '../../api/problem';
import type { PlacedOrder, Quote, Wish } from '../../api/wire';

export type Agreement = ReturnType<typeof agreement>;

/** One order from its quote to its placing: nothing is ordered but what a quote has shown. */
export function agreement(wish: () => Wish) {
  const act = new Act();
  /** While `asking`, the quote is for an earlier wish. */
  const quote = signal<Quote | null>(null);
  const problem = signal<Problem | null>(null);
  /** The order may or may not have arrived; ordering again is the same order, not a second one. */
  const trouble = signal<Problem | null>(null);
  const asking = signal(false);
  const placing = signal(false);
  /** The order was refused because its quote had changed: the new one has to be looked at first. */
  const quoteChanged = signal(false);
  const mayPlace = computed(() => quote.value !== null && !asking.value && problem.value === null);

  async function fetchQuote(signal: AbortSignal): Promise<void> {
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

  /** Asks for the quote after so many milliseconds; what it returns takes the question back. */
  function ask(after = 0): () => void {
    const running = new AbortController();
    batch(() => {
      asking.value = true;
      quoteChanged.value = false;
      problem.value = null;
      trouble.value = null;
    });
    const timer = setTimeout(() => void fetchQuote(running.signal), after);
    return () => {
      clearTimeout(timer);
      running.abort();
    };
  }

  /** There is nothing to ask. */
  function forget(): void {
    batch(() => {
      quote.value = null;
      asking.value = false;
    });
  }

  async function place(): Promise<PlacedOrder | null> {
    const agreed = quote.value;
    if (!mayPlace.value || !agreed || placing.value) return null;
    batch(() => {
      placing.value = true;
      quoteChanged.value = false;
      trouble.value = null;
    });
    try {
      return await placeOrder(act, { ...wish(), quoteId: agreed.quoteId });
    } catch (error) {
      const refusal = asProblem(error);
      batch(() => {
        if (refusal.code === 'quote_changed' && refusal.quote) {
          quote.value = refusal.quote;
          quoteChanged.value = true;
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

  return { quote, problem, trouble, asking, placing, quoteChanged, mayPlace, ask, forget, place };
}
