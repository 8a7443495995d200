import { batch, computed, signal } from '@preact/signals';
import { placeOrder, quoteOrder } from '../../api/console';
import { IdempotentPost } from '../../api/idempotent-post';
import { asProblem, type Problem, wasAborted } from '../../api/problem';
import type { OrderRequest, PlacedOrder, Quote } from '../../api/wire';

export type OrderFlow = ReturnType<typeof orderFlow>;

/** One order from its quote to its placing: nothing is ordered but what a quote has shown. */
export function orderFlow(request: () => OrderRequest) {
  const post = new IdempotentPost();
  /** While `quoting`, the quote is for an earlier request. */
  const quote = signal<Quote | null>(null);
  const problem = signal<Problem | null>(null);
  /** The order may or may not have arrived; ordering again is the same order, not a second one. */
  const lostAnswer = signal<Problem | null>(null);
  const quoting = signal(false);
  const placing = signal(false);
  /** The order was refused because its quote had changed: the new one has to be looked at first. */
  const quoteChanged = signal(false);
  const mayPlace = computed(() => quote.value !== null && !quoting.value && problem.value === null);

  async function fetchQuote(signal: AbortSignal): Promise<void> {
    try {
      const answer = await quoteOrder(request(), signal);
      if (signal.aborted) return;
      batch(() => {
        quote.value = answer;
        problem.value = null;
        quoting.value = false;
      });
    } catch (error) {
      if (signal.aborted || wasAborted(error)) return;
      batch(() => {
        quote.value = null;
        problem.value = asProblem(error);
        quoting.value = false;
      });
    }
  }

  /** Asks for the quote after so many milliseconds; what it returns takes the question back. */
  function requestQuote(delay = 0): () => void {
    const running = new AbortController();
    batch(() => {
      quoting.value = true;
      quoteChanged.value = false;
      problem.value = null;
      lostAnswer.value = null;
    });
    const timer = setTimeout(() => void fetchQuote(running.signal), delay);
    return () => {
      clearTimeout(timer);
      running.abort();
    };
  }

  /** There is nothing to ask. */
  function clearQuote(): void {
    batch(() => {
      quote.value = null;
      quoting.value = false;
    });
  }

  async function place(): Promise<PlacedOrder | null> {
    const accepted = quote.value;
    if (!mayPlace.value || !accepted || placing.value) return null;
    batch(() => {
      placing.value = true;
      quoteChanged.value = false;
      lostAnswer.value = null;
    });
    try {
      return await placeOrder(post, { ...request(), quoteId: accepted.quoteId });
    } catch (error) {
      const refusal = asProblem(error);
      batch(() => {
        if (refusal.code === 'quote_changed' && refusal.quote) {
          quote.value = refusal.quote;
          quoteChanged.value = true;
        } else if (refusal.isFinal) {
          problem.value = refusal;
        } else {
          lostAnswer.value = refusal;
        }
      });
      return null;
    } finally {
      placing.value = false;
    }
  }

  return { quote, problem, lostAnswer, quoting, placing, quoteChanged, mayPlace, requestQuote, clearQuote, place };
}
