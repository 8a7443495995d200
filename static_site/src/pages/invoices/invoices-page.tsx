import { DateField } from '../../components/date-field';
import { FilterSelect } from '../../components/filter-select';
import { Page } from '../../components/page';
import { PagedTable } from '../../components/paged-table';
import { SearchField } from '../../components/search-field';
import { Empty, NoMatch } from '../../components/states';
import { messages } from '../../i18n/console';
import { query, setQuery } from '../../router';
import { invoiceIsPending, invoicePage, NO_FILTER } from '../../state/invoices';
import { useListPage } from '../use-list-page';
import { Balance } from './balance';
import { invoiceColumns } from './invoice-columns';
import { filterOf, numberIn, STATES } from './invoice-filter';

export function InvoicesPage() {
  const text = messages().invoices;
  const filter = filterOf(query.value);
  const { state, issuedFrom, issuedTo, number } = filter;
  const list = useListPage(invoicePage, filter, invoiceIsPending);

  const search = (typed: string) => setQuery({ ...NO_FILTER, number: numberIn(typed) });
  const narrow = (change: Record<string, string>) => setQuery({ ...change, number: '' });
  return (
    <Page title={text.heading} actions={<Balance />}>
      <section class="card">
        <div class="filters">
          <SearchField label={text.search} value={number} onSearch={search} />
          <FilterSelect
            label={text.filter}
            values={STATES}
            names={text.state}
            value={state}
            onChoose={(chosen) => narrow({ state: chosen })}
          />
          <DateField
            label={text.from}
            value={issuedFrom}
            max={issuedTo}
            onChoose={(date) => narrow({ issuedFrom: date })}
          />
          <DateField
            label={text.to}
            value={issuedTo}
            min={issuedFrom}
            onChoose={(date) => narrow({ issuedTo: date })}
          />
        </div>
        <PagedTable
          list={list}
          caption={text.heading}
          columns={invoiceColumns({ withCustomer: true })}
          empty={
            state || issuedFrom || issuedTo || number ? (
              <NoMatch
                heading={text.noMatchHeading}
                body={number ? text.noNumberBody : text.noMatchBody}
                onClear={() => setQuery({ ...NO_FILTER })}
              />
            ) : (
              <Empty icon="receipt" heading={text.emptyHeading} body={text.emptyBody} />
            )
          }
        />
      </section>
    </Page>
  );
}
