import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { placeOrder, quoteOrder } from '../../api/console';
import { IdempotentPost } from '../../api/idempotent-post';
import { asProblem, type Problem } from '../../api/problem';
import type { OrderRequest, PlacedOrder, Quote } from '../../api/wire';

export type OrderFlow = ReturnType<typeof orderFlow>;

/**
 * One order from its quote to its placing: nothing is ordered but what a quote has shown. While
 * `request` has a value, the flow keeps its quote; `delay` waits for the last of several clicks.
 */
export function orderFlow(request: ReadonlySignal<OrderRequest | null>, delay = 0) {
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
  const retries = signal(0);
  const mayPlace = computed(() => quote.value !== null && !quoting.value && problem.value === null);

  /** Returns how to stop. An answer to an earlier request is never shown. */
  function start(): () => void {
    return effect(() => {
      void retries.value;
      const wanted = request.value;
      return wanted ? requestQuote(wanted) : clearQuote();
    });
  }

  function clearQuote(): void {
    batch(() => {
      quote.value = null;
      problem.value = null;
      quoting.value = false;
    });
  }

  function requestQuote(wanted: OrderRequest): () => void {
    const running = new AbortController();
    batch(() => {
      quoting.value = true;
      quoteChanged.value = false;
      problem.value = null;
      lostAnswer.value = null;
    });
    const timer = setTimeout(() => void fetchQuote(wanted, running.signal), delay);
    return () => {
      clearTimeout(timer);
      running.abort();
    };
  }

  async function fetchQuote(wanted: OrderRequest, signal: AbortSignal): Promise<void> {
    const [answer, refusal] = await quoteOrder(wanted, signal).then(
      (answer) => [answer, null] as const,
      (error: unknown) => [null, asProblem(error)] as const,
    );
    if (signal.aborted) return;
    batch(() => {
      quote.value = answer;
      problem.value = refusal;
      quoting.value = false;
    });
  }

  async function place(): Promise<PlacedOrder | null> {
    const accepted = quote.value;
    const placed = request.value;
    if (!accepted || !placed || !mayPlace.value || placing.value) return null;
    batch(() => {
      placing.value = true;
      quoteChanged.value = false;
      lostAnswer.value = null;
    });
    try {
      return await placeOrder(post, { ...placed, quoteId: accepted.quoteId });
    } catch (error) {
      const refusal = asProblem(error);
      if (!refusal.isFinal) lostAnswer.value = refusal;
      // What was refused is shown only while it is still what is wanted.
      else if (request.value === placed) showRefusal(refusal);
      return null;
    } finally {
      placing.value = false;
    }
  }

  function showRefusal(refusal: Problem): void {
    batch(() => {
      if (refusal.code === 'quote_changed' && refusal.quote) {
        quote.value = refusal.quote;
        quoteChanged.value = true;
      } else {
        problem.value = refusal;
      }
    });
  }

  const retry = () => {
    retries.value += 1;
  };
  return { quote, problem, lostAnswer, quoting, placing, quoteChanged, mayPlace, start, retry, place };
}
