import { useCallback, useEffect } from 'preact/hooks';
import { useFreshness } from '../live/use-freshness';
import { useLiveUpdates } from '../live/use-live-updates';
import type { FilteredList, ListPage } from '../state/list-page';

/** Shows the list that the filter asks for, keeps it fresh, and starts live updates once it is there. */
export function useListPage<Item, Filter extends object>(
  page: ListPage<Item, Filter>,
  filter: Filter,
  isPending: (item: Item) => boolean,
): FilteredList<Item, Filter> | null {
  useEffect(() => page.show(filter), Object.values(filter));
  const refresh = useCallback(() => page.list.peek()?.refresh(), [page]);
  const pending = useCallback(() => {
    const rows = page.list.peek()?.rows.peek() ?? [];
    return rows.some((row) => isPending(row.peek()));
  }, [page, isPending]);
  useFreshness(refresh, pending);

  const list = page.list.value;
  useLiveUpdates(list?.state.value === 'ready');
  return list;
}
