import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { getCustomer } from '../api/console';
import { asProblem, type Problem, wasAborted } from '../api/problem';
import type {
  Customer,
  InvoiceSummary,
  KnownSubscription,
  LedgerEntry,
  RenewalPreview,
  Subscription,
  UndoableChange,
} from '../api/wire';
import { customerIsPending, knownCustomers } from './customers';
import { invoiceIsPending, invoicesOf, NO_FILTER } from './invoices';
import type { PagedList } from './paged-list';
import { type HistoryEntry, historyPage, subscriptionHistory } from './subscription-history';

/** All that the page of one customer shows. */
export interface CustomerDetailsModel {
  customer: ReadonlySignal<Customer | null>;
  /** One for each product that the customer ever had. */
  subscriptions: ReadonlySignal<readonly SubscriptionModel[]>;
  /** Whether there was an answer with the customer's details. */
  loaded: ReadonlySignal<boolean>;
  problem: ReadonlySignal<Problem | null>;
  invoices: PagedList<InvoiceSummary>;
  load(): Promise<void>;
  refresh(): Promise<void>;
  /** Takes what an order has led to: it is there before the details are fetched again. */
  ordered(entry: LedgerEntry): void;
  /** Whether a live update told of an order or renewal that the details don't show yet. */
  isOutdated(): boolean;
  pending(): boolean;
  cancel(): void;
}

export interface SubscriptionModel {
  /** The newest that is known: a live update may be ahead of the details. */
  subscription: KnownSubscription;
  /** What the next renewal will charge, as the newest answer said. */
  renewal: RenewalPreview | null;
  /** The change of plan that can be undone; null while something newer is known, which may have been another order. */
  undoable: UndoableChange | null;
  history: PagedList<HistoryEntry>;
}

type Fetched = Pick<SubscriptionModel, 'renewal' | 'undoable'> & { subscription: Subscription };

export function customerDetails(id: string): CustomerDetailsModel {
  const found = signal(knownCustomers.get(id));
  const customer = computed(() => found.value?.value ?? null);
  const fetched = signal<ReadonlyMap<string, Fetched> | null>(null);
  const loaded = computed(() => fetched.value !== null);
  const problem = signal<Problem | null>(null);
  const invoices = invoicesOf({ ...NO_FILTER, customerId: id });
  const histories = new Map<string, PagedList<HistoryEntry>>();
  let running = new AbortController();

  const subscriptions = computed(() =>
    (customer.value?.subscriptions ?? []).map((summary): SubscriptionModel => {
      const { productId } = summary;
      const details = fetched.value?.get(productId);
      const isNewest = details && details.subscription.seq >= summary.seq;
      return {
        subscription: isNewest ? details.subscription : summary,
        renewal: details?.renewal ?? null,
        undoable: isNewest ? details.undoable : null,
        history: historyOf(productId),
      };
    }),
  );

  function historyOf(productId: string): PagedList<HistoryEntry> {
    const history = histories.get(productId) ?? subscriptionHistory(id, productId);
    histories.set(productId, history);
    return history;
  }

  async function fetchDetails(): Promise<void> {
    running.abort();
    const request = new AbortController();
    running = request;
    try {
      const details = await getCustomer(id, request.signal);
      if (request.signal.aborted) return;
      batch(() => {
        found.value = knownCustomers.put(details.customer);
        fetched.value = new Map(details.subscriptions.map((each) => [each.subscription.productId, each]));
        for (const { subscription, ledger } of details.subscriptions) {
          historyOf(subscription.productId).show(historyPage(ledger));
        }
        problem.value = null;
      });
    } catch (error) {
      if (!wasAborted(error)) problem.value = asProblem(error);
    }
  }

  return {
    customer,
    subscriptions,
    loaded,
    problem,
    invoices,
    async load() {
      problem.value = null;
      await Promise.all([fetchDetails(), invoices.load()]);
    },
    async refresh() {
      await Promise.all([fetchDetails(), invoices.refresh()]);
    },
    ordered(entry) {
      const before = fetched.peek();
      const renewal = before?.get(entry.productId)?.renewal ?? null;
      const details = { subscription: entry, renewal, undoable: null };
      if (before) fetched.value = new Map(before).set(entry.productId, details);
    },
    isOutdated() {
      const shown = fetched.peek();
      const newest = customer.peek()?.subscriptions ?? [];
      return shown !== null && newest.some(({ productId, seq }) => seq > (shown.get(productId)?.subscription.seq ?? 0));
    },
    pending() {
      const shown = customer.peek();
      return (
        Boolean(shown && customerIsPending(shown)) || invoices.rows.peek().some((row) => invoiceIsPending(row.peek()))
      );
    },
    cancel() {
      running.abort();
      invoices.cancel();
      for (const history of histories.values()) history.cancel();
    },
  };
}
