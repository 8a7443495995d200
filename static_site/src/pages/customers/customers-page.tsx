import { useSignal } from '@preact/signals';
import type { CustomerStatus } from '../../api/wire';
import { Button } from '../../components/button';
import { FilterSelect } from '../../components/filter-select';
import { Page } from '../../components/page';
import { PagedTable } from '../../components/paged-table';
import { SearchField } from '../../components/search-field';
import { Empty, NoMatch } from '../../components/states';
import { messages } from '../../i18n/console';
import { query, setQuery } from '../../router';
import { mayChange } from '../../session/session';
import { customerIsPending, customerPage } from '../../state/customers';
import { useListPage } from '../use-list-page';
import { customerColumns } from './customer-columns';
import { NewCustomerDialog } from './new-customer-dialog';

const STATUSES: readonly CustomerStatus[] = ['invited', 'active', 'declined', 'withdrawn', 'expired'];

export function CustomersPage() {
  const adding = useSignal(false);
  const text = messages().customers;
  const search = query.value.get('search') ?? '';
  const status = STATUSES.find((candidate) => candidate === query.value.get('status')) ?? '';
  const list = useListPage(customerPage, { search, status }, customerIsPending);

  const add = mayChange.value && (
    <Button
      variant="primary"
      icon="plus"
      onClick={() => {
        adding.value = true;
      }}
    >
      {text.add}
    </Button>
  );
  return (
    <Page title={text.heading} actions={add}>
      <section class="card">
        <div class="filters">
          <SearchField label={text.search} value={search} onSearch={(typed) => setQuery({ search: typed })} />
          <FilterSelect
            label={text.filter}
            values={STATUSES}
            names={messages().status}
            value={status}
            onChoose={(chosen) => setQuery({ status: chosen })}
          />
        </div>
        <PagedTable
          list={list}
          caption={text.heading}
          columns={customerColumns()}
          empty={
            search || status ? (
              <NoMatch
                heading={text.noMatchHeading}
                body={text.noMatchBody}
                onClear={() => setQuery({ search: '', status: '' })}
              />
            ) : (
              <Empty icon="people" heading={text.emptyHeading} body={text.emptyBody}>
                {add}
              </Empty>
            )
          }
        />
      </section>
      {adding.value && <NewCustomerDialog onClose={() => (adding.value = false)} />}
    </Page>
  );
}
