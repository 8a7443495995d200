import { listLedger } from '../api/console';
import type { LedgerEntry, Page } from '../api/wire';
import { Known } from './known';
import { type PagedList, pagedList } from './paged-list';

/** Within one subscription, the number of an entry is its id. */
export type HistoryEntry = LedgerEntry & { id: string };

/** The ledger of one subscription, newest first. Its first page comes with the customer: only what is older is asked for. */
export function subscriptionHistory(customerId: string, productId: string): PagedList<HistoryEntry> {
  return pagedList(new Known<HistoryEntry>(), async (paging, signal) =>
    historyPage(await listLedger(customerId, productId, paging, signal)),
  );
}

export function historyPage({ items, nextPageToken }: Page<LedgerEntry>): Page<HistoryEntry> {
  return { items: items.map((entry) => ({ ...entry, id: String(entry.seq) })), nextPageToken };
}
