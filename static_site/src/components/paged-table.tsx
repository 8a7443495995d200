import type { ComponentChildren } from 'preact';
import { messages, problemMessage } from '../i18n/console';
import type { PagedList } from '../state/paged-list';
import { Button } from './button';
import { type Column, DataTable } from './data-table';
import { Failure, Loading } from './states';

interface Props<Row> {
  /** Not there before its page has asked for it. */
  list: PagedList<Row> | null;
  caption: string;
  columns: readonly Column<Row>[];
  /** Instead of a table without rows. */
  empty: ComponentChildren;
}

export function PagedTable<Row extends { id: string }>({ list, caption, columns, empty }: Props<Row>) {
  if (!list) return <Loading />;
  const problem = list.problem.value;
  if (list.state.value === 'failed' && problem) return <Failure problem={problem} retry={() => void list.load()} />;
  if (list.state.value === 'loading') return <Loading />;
  if (list.rows.value.length === 0) return <>{empty}</>;
  return (
    <>
      <DataTable caption={caption} columns={columns} rows={list.rows.value} keyOf={(row) => row.id} />
      {problem && (
        <p class="refusal table-note" role="alert">
          {problemMessage(problem)}
        </p>
      )}
      {list.hasMore.value && (
        <div class="load-more">
          <Button busy={list.loadingMore.value} onClick={() => void list.loadMore()}>
            {messages().common.more}
          </Button>
        </div>
      )}
    </>
  );
}
