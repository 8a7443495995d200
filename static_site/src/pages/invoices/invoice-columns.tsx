import type { InvoiceSummary } from '../../api/wire';
import { InvoiceStateChip } from '../../components/chip';
import type { Column } from '../../components/data-table';
import { InvoiceFileButtons } from '../../components/invoice-file';
import { Link } from '../../components/link';
import { words } from '../../i18n/console';
import { date, money } from '../../i18n/format';
import { customerUrl } from '../../router';

export function invoiceColumns(options: { withCustomer: boolean }): Column<InvoiceSummary>[] {
  const { columns, creditNote } = words().invoices;
  const customer: Column<InvoiceSummary> = {
    name: 'customer', header: columns.customer, cell: (invoice) => <Customers invoice={invoice} />,
  };
  return [
    {
      name: 'number', header: columns.number, kind: 'main',
      cell: (invoice) => (
        <>
          <span class="name whole">{invoice.number}</span>
          {invoice.kind === 'creditNote' && <span class="under">{creditNote}</span>}
        </>
      ),
    },
    {
      name: 'date', header: columns.date,
      cell: (invoice) => (
        <>
          <span class="whole">{date(invoice.issueDate)}</span>
          <span class="under whole">{columns.due}: {date(invoice.dueDate)}</span>
        </>
      ),
    },
    ...(options.withCustomer ? [customer] : []),
    { name: 'state', header: columns.state, cell: (invoice) => <InvoiceStateChip state={invoice.state} /> },
    { name: 'total', header: columns.total, kind: 'number', cell: (invoice) => <strong>{money(invoice.total)}</strong> },
    { name: 'file', header: columns.file, kind: 'actions', cell: (invoice) => <InvoiceFileButtons invoice={invoice} /> },
  ];
}

function Customers({ invoice: { customers } }: { invoice: InvoiceSummary }) {
  const [first, ...others] = customers;
  if (!first) return <>{words().common.none}</>;
  return (
    <>
      <Link class="quiet-link" href={customerUrl(first.id)}>{first.organisation}</Link>
      <span class="under">
        {others.length ? `+ ${words().counts.others(others.length)}` : first.domain}
      </span>
    </>
  );
}
