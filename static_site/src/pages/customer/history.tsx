import type { LedgerEntry } from '../../api/wire';
import { Card } from '../../components/card';
import type { Column } from '../../components/data-table';
import { PagedTable } from '../../components/paged-table';
import { Failure } from '../../components/states';
import { countedLicences, messages } from '../../i18n/console';
import { date, dayBefore, month, time } from '../../i18n/dates';
import { count } from '../../i18n/numbers';
import type { CustomerDetailsModel } from '../../state/customer-details';
import { knownInvoices } from '../../state/invoices';
import { listed, postponedBy } from '../order/postponed';

/** The ledger of each subscription that the customer ever had, newest first. */
export function History({ details }: { details: CustomerDetailsModel }) {
  const text = messages().customer;
  const subscriptions = details.subscriptions.value;
  const problem = details.problem.value;
  if (problem && !details.loaded.value) {
    return (
      <Card heading={text.history}>
        <Failure problem={problem} retry={() => void details.load()} />
      </Card>
    );
  }
  if (subscriptions.length === 0) {
    return (
      <Card heading={text.history}>
        <p class="soft card-note">{text.noHistory}</p>
      </Card>
    );
  }
  return (
    <>
      {subscriptions.map(({ subscription: { productId, productName }, history }) => {
        const heading = subscriptions.length > 1 ? text.historyOf(productName) : text.history;
        return (
          <Card key={productId} heading={heading}>
            <PagedTable list={history} caption={heading} columns={columns()} empty={null} />
          </Card>
        );
      })}
    </>
  );
}

function columns(): Column<LedgerEntry>[] {
  const { columns: headers, kind, automatic } = messages().history;
  return [
    {
      name: 'what',
      header: headers.what,
      kind: 'main',
      cell: (entry) => (
        <>
          <span class="name">{kind[entry.kind]}</span>
          <Plan entry={entry} />
          {listed(postponedBy(entry)).map((postponed) => (
            <span key={postponed} class="under">
              {postponed}
            </span>
          ))}
        </>
      ),
    },
    { name: 'at', header: headers.at, cell: (entry) => time(entry.at) },
    {
      name: 'licences',
      header: headers.licences,
      cell: (entry) => <Licences entry={entry} />,
    },
    { name: 'actor', header: headers.actor, cell: (entry) => (entry.actor === 'renewal' ? automatic : entry.actor) },
    {
      name: 'document',
      header: headers.document,
      cell: (entry) => (
        <>
          <span>{documentOf(entry) || messages().common.none}</span>
          {entry.purchaseOrder && <span class="under">{messages().history.purchaseOrder(entry.purchaseOrder)}</span>}
        </>
      ),
    },
  ];
}

function documentOf({ documentId, statement }: LedgerEntry): string | undefined {
  if (statement) return messages().history.statement(month(statement));
  const document = documentId && knownInvoices.get(documentId)?.value;
  return document ? (document.number ?? messages().invoices.state[document.state]) : undefined;
}

/** Which plan, where the entry is about that. */
function Plan({ entry: { kind, planName, interval, planAtNextRenewal } }: { entry: LedgerEntry }) {
  const plan =
    kind === 'schedulePlan'
      ? planAtNextRenewal
      : kind === 'buy' || kind === 'changePlan' || kind === 'keepPlan' || kind === 'undoChange'
        ? { planName, interval }
        : null;
  return plan ? (
    <span class="under">
      {plan.planName} · {messages().interval[plan.interval]}
    </span>
  ) : null;
}

function Licences({ entry: { status, licences, licencesAtNextRenewal, period } }: { entry: LedgerEntry }) {
  if (status === 'ended') return <span class="soft">{messages().common.none}</span>;
  return (
    <>
      <span>{countedLicences(licences)}</span>
      {status === 'cancelled' && <span class="under">{messages().customers.ends(date(dayBefore(period.end)))}</span>}
      {status === 'active' && licencesAtNextRenewal !== licences && (
        <span class="under">{messages().history.atRenewal(count(licencesAtNextRenewal))}</span>
      )}
    </>
  );
}
