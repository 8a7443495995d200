import { signal } from '@preact/signals';
import type { IsoTime } from '../api/wire';
import { onSignedOut } from '../session/session';
import type { Known } from './known';
import type { PagedList } from './paged-list';

export interface FilteredList<Item, Filter> extends PagedList<Item> {
  filter: Filter;
}

interface Options<Item extends { id: string }, Filter> {
  known: Known<Item>;
  /** Every field is empty where it does not narrow the list. */
  noFilter: Filter;
  open: (filter: Filter) => PagedList<Item>;
  createdAt: (item: Item) => IsoTime;
}

export type ListPage<Item, Filter> = ReturnType<typeof listPage<Item & { id: string }, Filter & object>>;

/** What the page of one list shows, and what keeps it when somebody leaves the page and comes back. */
export function listPage<Item extends { id: string }, Filter extends object>(options: Options<Item, Filter>) {
  const { known, noFilter, open, createdAt } = options;
  /** The list that is shown, or was last. */
  const list = signal<FilteredList<Item, Filter> | null>(null);

  function isSame(first: Filter, second: Filter): boolean {
    return (Object.keys(noFilter) as (keyof Filter)[]).every((field) => first[field] === second[field]);
  }

  onSignedOut(() => {
    list.peek()?.cancel();
    list.value = null;
    known.forget();
  });

  return {
    list,
    /** Going back to the same list shows it at once, then fetches it again. */
    show(filter: Filter): void {
      const current = list.peek();
      if (current && isSame(current.filter, filter)) {
        if (current.state.peek() !== 'loading') void current.refresh();
        return;
      }
      current?.cancel();
      const opened = { ...open(filter), filter };
      list.value = opened;
      void opened.load();
    },
    /** Whether nothing that is shown is newer, in a list that nothing narrows. */
    isOnTop(item: Item): boolean {
      const current = list.peek();
      if (current?.state.peek() !== 'ready' || !isSame(current.filter, noFilter)) return false;
      const newest = current.rows.peek()[0]?.peek();
      return !newest || createdAt(item) >= createdAt(newest);
    },
  };
}
