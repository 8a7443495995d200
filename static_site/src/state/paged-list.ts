import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Paging } from '../api/console';
import { asProblem, type Problem, wasAborted } from '../api/problem';
import type { Page } from '../api/wire';
import type { Known } from './known';

const PAGE = 50;
const LARGEST_PAGE = 200;

export interface PagedList<Item> {
  rows: ReadonlySignal<readonly Signal<Item>[]>;
  state: ReadonlySignal<'loading' | 'ready' | 'failed'>;
  problem: ReadonlySignal<Problem | null>;
  hasMore: ReadonlySignal<boolean>;
  loadingMore: ReadonlySignal<boolean>;
  load(): Promise<void>;
  loadMore(): Promise<void>;
  /** Fetches again what is shown; a failure leaves it as it is. */
  refresh(): Promise<void>;
  /** Takes a first page that came with something else; what was loaded below it stays where the two meet. */
  show(page: Page<Item>): void;
  prepend(item: Item): void;
  cancel(): void;
}

export function pagedList<Item extends { id: string }>(
  known: Known<Item>,
  fetchPage: (paging: Paging, signal: AbortSignal) => Promise<Page<Item>>,
): PagedList<Item> {
  const rows = signal<readonly Signal<Item>[]>([]);
  const state = signal<'loading' | 'ready' | 'failed'>('loading');
  const problem = signal<Problem | null>(null);
  const nextPageToken = signal<string | null>(null);
  const hasMore = signal(false);
  const loadingMore = signal(false);
  let running = new AbortController();

  async function fetchRows(pageSize: number, more: boolean): Promise<void> {
    running.abort();
    const request = new AbortController();
    running = request;
    const pageToken = more ? nextPageToken.peek() : null;
    const page = await fetchPage({ pageSize, pageToken }, request.signal);
    if (request.signal.aborted) return;
    const fetched = page.items.map((item) => known.put(item));
    rows.value = more ? union(rows.peek(), fetched) : fetched;
    continueAfter(page);
  }

  function continueAfter(page: Page<Item>): void {
    nextPageToken.value = page.nextPageToken;
    hasMore.value = page.nextPageToken !== null;
    problem.value = null;
    state.value = 'ready';
  }

  async function reportProblem(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (wasAborted(error)) return;
      problem.value = asProblem(error);
      if (rows.peek().length === 0 || state.peek() === 'loading') state.value = 'failed';
    }
  }

  return {
    rows,
    state,
    problem,
    hasMore,
    loadingMore,
    load() {
      state.value = 'loading';
      return reportProblem(fetchRows(PAGE, false));
    },
    async loadMore() {
      loadingMore.value = true;
      await reportProblem(fetchRows(PAGE, true));
      loadingMore.value = false;
    },
    async refresh() {
      if (state.peek() === 'failed') state.value = 'loading';
      const shown = rows.peek().length;
      // More than one page can hold: what is further down stays until somebody reloads.
      if (shown > LARGEST_PAGE) return;
      await reportProblem(fetchRows(Math.max(PAGE, shown), false));
    },
    show(page) {
      const fetched = page.items.map((item) => known.put(item));
      const before = rows.peek();
      const last = fetched.at(-1);
      if (last && before.length > fetched.length && before.includes(last)) {
        rows.value = union(fetched, before);
      } else {
        rows.value = fetched;
        continueAfter(page);
      }
    },
    prepend(item) {
      rows.value = union([known.put(item)], rows.peek());
    },
    cancel: () => running.abort(),
  };
}

function union<Item extends { id: string }>(
  first: readonly Signal<Item>[],
  second: readonly Signal<Item>[],
): Signal<Item>[] {
  return [...new Set([...first, ...second])];
}
