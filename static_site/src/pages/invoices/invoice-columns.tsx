import type { InvoiceSummary } from '../../api/wire';
import { InvoiceStateChip } from '../../components/chip';
import type { Column } from '../../components/data-table';
import { InvoiceFileButtons } from '../../components/invoice-file';
import { Link } from '../../components/link';
import { countedOthers, messages } from '../../i18n/console';
import { date, month } from '../../i18n/dates';
import { money } from '../../i18n/numbers';
import { customerUrl } from '../../router';
import { isIssued } from '../../state/invoices';

export function invoiceColumns(options: { withCustomer: boolean }): Column<InvoiceSummary>[] {
  const { columns } = messages().invoices;
  const customer: Column<InvoiceSummary> = {
    name: 'customer',
    header: columns.customer,
    cell: (invoice) => <Customers invoice={invoice} />,
  };
  return [
    {
      name: 'number',
      header: columns.number,
      kind: 'main',
      cell: (invoice) => (
        <>
          <Name invoice={invoice} />
          {remarks(invoice).map((remark) => (
            <span key={remark} class="under">
              {remark}
            </span>
          ))}
        </>
      ),
    },
    {
      name: 'date',
      header: columns.date,
      cell: (invoice) => (
        <>
          <span class="whole">{date(invoice.issueDate)}</span>
          {invoice.kind === 'invoice' && invoice.dueDate && (
            <span class="under">
              {columns.due}: {date(invoice.dueDate)}
            </span>
          )}
        </>
      ),
    },
    ...(options.withCustomer ? [customer] : []),
    { name: 'state', header: columns.state, cell: (invoice) => <InvoiceStateChip invoice={invoice} /> },
    {
      name: 'total',
      header: columns.total,
      kind: 'number',
      cell: (invoice) => (
        <>
          <strong>{money(invoice.total)}</strong>
          {partlyCredited(invoice) && (
            <span class="under">{messages().invoices.outstanding(money(invoice.outstanding))}</span>
          )}
        </>
      ),
    },
    {
      name: 'file',
      header: columns.file,
      kind: 'actions',
      cell: (invoice) => isIssued(invoice) && <InvoiceFileButtons invoice={invoice} />,
    },
  ];
}

/** Before it has its number, a document is called what it is; its state says why. */
const Name = ({ invoice }: { invoice: InvoiceSummary }) =>
  isIssued(invoice) ? (
    <span class="name number-cell">{invoice.number}</span>
  ) : (
    <span class="soft">{messages().invoices.kind[invoice.kind]}</span>
  );

const partlyCredited = ({ kind, outstanding, total }: InvoiceSummary) =>
  kind === 'invoice' && outstanding.amount > 0 && outstanding.amount !== total.amount;

/** What it is for, besides the customers. */
function remarks({ corrects, purchaseOrders, statement }: InvoiceSummary): string[] {
  const { history, invoices } = messages();
  return [
    ...(corrects.length ? [invoices.corrects(corrects.join(', '))] : []),
    ...(statement ? [history.statement(month(statement))] : []),
    ...(purchaseOrders.length ? [history.purchaseOrder(purchaseOrders.join(', '))] : []),
  ];
}

function Customers({ invoice: { customers, customerCount } }: { invoice: InvoiceSummary }) {
  const [first] = customers;
  if (!first) return <>{messages().common.none}</>;
  return (
    <>
      <span class="customer-cell">
        <Link class="quiet-link" href={customerUrl(first.id)}>
          {first.organisation}
        </Link>
      </span>
      <span class="under">{customerCount > 1 ? `+ ${countedOthers(customerCount - 1)}` : first.domain}</span>
    </>
  );
}
