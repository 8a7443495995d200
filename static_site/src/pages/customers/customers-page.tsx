import { useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import type { Customer, CustomerStatus } from '../../api/wire';
import { Button } from '../../components/button';
import { SelectField } from '../../components/field';
import { Page } from '../../components/page';
import { PagedTable } from '../../components/paged-table';
import { SearchField } from '../../components/search-field';
import { Empty, Loading } from '../../components/states';
import { messages } from '../../i18n/console';
import { startLive } from '../../live/live';
import { useFreshness } from '../../live/use-freshness';
import { query, setQuery } from '../../router';
import { mayChange } from '../../session/session';
import { customerIsPending, customerList, showCustomers } from '../../state/customers';
import { customerColumns } from './customer-columns';
import { NewCustomerDialog } from './new-customer-dialog';

const STATUSES: readonly CustomerStatus[] = ['invited', 'active', 'declined', 'withdrawn', 'expired'];

export function CustomersPage() {
  const adding = useSignal(false);
  const text = messages().customers;
  const search = query.value.get('search') ?? '';
  const status = STATUSES.find((candidate) => candidate === query.value.get('status')) ?? '';

  useEffect(() => showCustomers({ search, status }), [search, status]);
  const refresh = useCallback(() => customerList.peek()?.refresh(), []);
  const pending = useCallback(
    () =>
      customerList
        .peek()
        ?.rows.peek()
        .some((row) => customerIsPending(row.peek())) ?? false,
    [],
  );
  useFreshness(refresh, pending);

  const list = customerList.value;
  const loaded = list?.state.value === 'ready';
  useEffect(() => {
    if (loaded) startLive();
  }, [loaded]);

  const add = mayChange.value && (
    <Button variant="primary" icon="plus" onClick={() => (adding.value = true)}>
      {text.add}
    </Button>
  );
  return (
    <Page title={text.heading} actions={add}>
      <section class="card">
        <div class="filters">
          <SearchField label={text.search} value={search} onSearch={(value) => setQuery({ search: value })} />
          <SelectField
            labelHidden
            label={text.filter}
            value={status}
            options={[
              { value: '' as const, text: `${text.filter}: ${messages().common.all.toLowerCase()}` },
              ...STATUSES.map((value) => ({ value, text: messages().status[value] })),
            ]}
            onChoose={(value) => setQuery({ status: value })}
          />
        </div>
        {list ? (
          <PagedTable<Customer>
            list={list}
            caption={text.heading}
            columns={customerColumns()}
            empty={
              search || status ? (
                <NoMatch />
              ) : (
                <Empty icon="people" heading={text.emptyHeading} body={text.emptyBody}>
                  {add}
                </Empty>
              )
            }
          />
        ) : (
          <Loading />
        )}
      </section>
      {adding.value && <NewCustomerDialog onClose={() => (adding.value = false)} />}
    </Page>
  );
}

function NoMatch() {
  const text = messages().customers;
  return (
    <Empty icon="search" heading={text.noMatchHeading} body={text.noMatchBody}>
      <Button onClick={() => setQuery({ search: '', status: '' })}>{messages().common.clear}</Button>
    </Empty>
  );
}
