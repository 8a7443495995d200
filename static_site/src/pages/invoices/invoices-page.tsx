import { useCallback, useEffect, useId } from 'preact/hooks';
import type { InvoiceFilter } from '../../api/console';
import type { InvoiceState, InvoiceSummary } from '../../api/wire';
import { Button } from '../../components/button';
import { SelectField } from '../../components/field';
import { Page } from '../../components/page';
import { PagedTable } from '../../components/paged-table';
import { SearchField } from '../../components/search-field';
import { Empty, Loading } from '../../components/states';
import { messages } from '../../i18n/console';
import { date, money } from '../../i18n/format';
import { startLive } from '../../live/live';
import { useFreshness } from '../../live/use-freshness';
import { query, setQuery } from '../../router';
import {
  balance,
  credit,
  invoiceIsPending,
  invoiceList,
  NO_FILTER,
  showInvoices,
  upcoming,
} from '../../state/invoices';
import { invoiceColumns } from './invoice-columns';

const STATES: readonly InvoiceState[] = ['open', 'paid', 'overdue', 'credited'];
const ISO_DATE = /^\d{4}-\d\d-\d\d$/;

export function InvoicesPage() {
  const text = messages().invoices;
  const filter = filterOf(query.value);
  const { state, issuedFrom, issuedTo, number } = filter;

  useEffect(() => showInvoices(filter), [state, issuedFrom, issuedTo, number]);
  const refresh = useCallback(() => invoiceList.peek()?.refresh(), []);
  const pending = useCallback(
    () =>
      invoiceList
        .peek()
        ?.rows.peek()
        .some((row) => invoiceIsPending(row.peek())) ?? false,
    [],
  );
  useFreshness(refresh, pending);

  const list = invoiceList.value;
  const loaded = list?.state.value === 'ready';
  useEffect(() => {
    if (loaded) startLive();
  }, [loaded]);

  return (
    <Page title={text.heading} actions={<Balance />}>
      <section class="card">
        <div class="filters">
          <SearchField
            label={text.search}
            value={number}
            onSearch={(value) => setQuery({ ...NO_FILTER, number: numberIn(value) })}
          />
          <SelectField
            labelHidden
            label={text.filter}
            value={state}
            options={[
              { value: '' as const, text: `${text.filter}: ${messages().common.all.toLowerCase()}` },
              ...STATES.map((value) => ({ value, text: text.state[value] })),
            ]}
            onChoose={(value) => setQuery({ state: value, number: '' })}
          />
          <DateField
            label={text.from}
            value={issuedFrom}
            max={issuedTo}
            onChoose={(value) => setQuery({ issuedFrom: value, number: '' })}
          />
          <DateField
            label={text.to}
            value={issuedTo}
            min={issuedFrom}
            onChoose={(value) => setQuery({ issuedTo: value, number: '' })}
          />
        </div>
        {list ? (
          <PagedTable<InvoiceSummary>
            list={list}
            caption={text.heading}
            columns={invoiceColumns({ withCustomer: true })}
            empty={
              state || issuedFrom || issuedTo || number ? (
                <NoMatch byNumber={number !== ''} />
              ) : (
                <Empty icon="receipt" heading={text.emptyHeading} body={text.emptyBody} />
              )
            }
          />
        ) : (
          <Loading />
        )}
      </section>
    </Page>
  );
}

function Balance() {
  const owed = balance.value;
  const unused = credit.value;
  if (!owed) return null;
  const text = messages().invoices.balance;
  return (
    <div class="balance">
      <p>
        <span class="soft">{owed.amount > 0 ? text.owed : owed.amount < 0 ? text.credit : text.even}</span>{' '}
        <strong>{money({ ...owed, amount: Math.abs(owed.amount) })}</strong>
        {unused && unused.amount > 0 && unused.amount !== -owed.amount && (
          <span class="soft"> {text.unused(money(unused))}</span>
        )}
      </p>
      {upcoming.value.map((statement) => (
        <p key={statement.month} class="soft">
          {text.upcoming(date(statement.on), money(statement.total))}
        </p>
      ))}
    </div>
  );
}

function filterOf(parameters: URLSearchParams): InvoiceFilter {
  const dateIn = (name: string) => {
    const value = parameters.get(name) ?? '';
    return ISO_DATE.test(value) ? value : '';
  };
  const number = numberIn(parameters.get('number') ?? '');
  if (number) return { ...NO_FILTER, number };
  return {
    ...NO_FILTER,
    state: STATES.find((candidate) => candidate === parameters.get('state')) ?? '',
    issuedFrom: dateIn('issuedFrom'),
    issuedTo: dateIn('issuedTo'),
  };
}

/** Only what numbers have, as people may type or paste it. */
const numberIn = (text: string) => text.replaceAll(/[^\dA-Za-z-]/g, '').slice(0, 40);

interface DateProps {
  label: string;
  value: string;
  min?: string;
  max?: string;
  onChoose: (value: string) => void;
}

function DateField({ label, value, min = '', max = '', onChoose }: DateProps) {
  const id = useId();
  return (
    <div class="field field-inline">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
    </div>
  );
}

function NoMatch({ byNumber }: { byNumber: boolean }) {
  const text = messages().invoices;
  return (
    <Empty icon="search" heading={text.noMatchHeading} body={byNumber ? text.noNumberBody : text.noMatchBody}>
      <Button onClick={() => setQuery({ ...NO_FILTER })}>{messages().common.clear}</Button>
    </Empty>
  );
}
