import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Paging } from '../api/console';
import { asProblem, type Problem, wasAborted } from '../api/problem';
import type { IsoTime, Page } from '../api/wire';
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
  cancel(): void;
}

/** Of a list that is newest first: what stands in it as soon as it is known, before an answer brings it. */
export interface News<Item> {
  belongs(item: Item): boolean;
  at(item: Item): IsoTime;
}

export function pagedList<Item extends { id: string }>(
  known: Known<Item>,
  fetchPage: (paging: Paging, signal: AbortSignal) => Promise<Page<Item>>,
  news?: News<Item>,
): PagedList<Item> {
  const fetchedRows = signal<readonly Signal<Item>[]>([]);
  const state = signal<'loading' | 'ready' | 'failed'>('loading');
  const problem = signal<Problem | null>(null);
  const nextPageToken = signal<string | null>(null);
  const hasMore = computed(() => nextPageToken.value !== null);
  const loadingMore = signal(false);
  const rows = computed(() =>
    news ? withNews(fetchedRows.value, known.all(), hasMore.value, news) : fetchedRows.value,
  );
  let running = new AbortController();

  async function fetchRows(pageSize: number, more: boolean): Promise<void> {
    running.abort();
    const request = new AbortController();
    running = request;
    const pageToken = more ? nextPageToken.peek() : null;
    const page = await fetchPage({ pageSize, pageToken }, request.signal);
    if (request.signal.aborted) return;
    const fetched = page.items.map((item) => known.put(item));
    fetchedRows.value = more ? union(fetchedRows.peek(), fetched) : fetched;
    continueAfter(page);
  }

  function continueAfter(page: Page<Item>): void {
    nextPageToken.value = page.nextPageToken;
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
      const shown = fetchedRows.peek().length;
      // More than one page can hold: what is further down stays until somebody reloads.
      if (shown > LARGEST_PAGE) return;
      await reportProblem(fetchRows(Math.max(PAGE, shown), false));
    },
    show(page) {
      const fetched = page.items.map((item) => known.put(item));
      const before = fetchedRows.peek();
      const last = fetched.at(-1);
      if (last && before.length > fetched.length && before.includes(last)) {
        fetchedRows.value = union(fetched, before);
      } else {
        fetchedRows.value = fetched;
        continueAfter(page);
      }
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

/** What is older than the last row comes with the next page. */
function withNews<Item>(
  fetched: readonly Signal<Item>[],
  known: readonly Signal<Item>[],
  hasMore: boolean,
  { belongs, at }: News<Item>,
): readonly Signal<Item>[] {
  const shown = new Set(fetched);
  const last = hasMore ? fetched.at(-1) : undefined;
  const since = last ? at(last.peek()) : '';
  const missing = known.filter((row) => !shown.has(row) && at(row.peek()) > since && belongs(row.peek()));
  if (missing.length === 0) return fetched;
  return [...missing, ...fetched].sort((first, second) => compare(at(second.peek()), at(first.peek())));
}

const compare = (first: string, second: string) => (first < second ? -1 : Number(first > second));
