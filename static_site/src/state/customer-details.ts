import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { getCustomer } from '../api/console';
import { asProblem, type Problem, wasAborted } from '../api/problem';
import type { Customer, InvoiceSummary, LedgerEntry, RenewalPreview } from '../api/wire';
import { customerIsPending, knownCustomers } from './customers';
import { invoiceIsPending, invoicesOf, NO_FILTER } from './invoices';
import type { PagedList } from './paged-list';

/** All that the page of one customer shows. */
export interface CustomerDetailsModel {
  customer: ReadonlySignal<Customer | null>;
  ledger: ReadonlySignal<readonly LedgerEntry[] | null>;
  /** What the next renewal will charge, as the newest answer said. */
  renewal: ReadonlySignal<RenewalPreview | null>;
  problem: ReadonlySignal<Problem | null>;
  invoices: PagedList<InvoiceSummary>;
  load(): Promise<void>;
  refresh(): Promise<void>;
  pending(): boolean;
  cancel(): void;
}

export function customerDetails(id: string): CustomerDetailsModel {
  const found = signal(knownCustomers.get(id));
  const customer = computed(() => found.value?.value ?? null);
  const ledger = signal<readonly LedgerEntry[] | null>(null);
  const renewal = signal<RenewalPreview | null>(null);
  const problem = signal<Problem | null>(null);
  const invoices = invoicesOf({ ...NO_FILTER, customerId: id });
  let running = new AbortController();

  async function fetchDetails(): Promise<void> {
    running.abort();
    const request = new AbortController();
    running = request;
    try {
      const details = await getCustomer(id, request.signal);
      if (request.signal.aborted) return;
      batch(() => {
        found.value = knownCustomers.put(details.customer);
        ledger.value = details.ledger;
        renewal.value = details.renewal;
        problem.value = null;
      });
    } catch (error) {
      if (!wasAborted(error)) problem.value = asProblem(error);
    }
  }

  return {
    customer,
    ledger,
    renewal,
    problem,
    invoices,
    async load() {
      problem.value = null;
      await Promise.all([fetchDetails(), invoices.load()]);
    },
    async refresh() {
      await Promise.all([fetchDetails(), invoices.refresh()]);
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
    },
  };
}
