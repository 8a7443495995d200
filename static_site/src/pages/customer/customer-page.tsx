import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { PlacedOrder } from '../../api/wire';
import { Card } from '../../components/card';
import { StatusChip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { Link } from '../../components/link';
import { Page } from '../../components/page';
import { PagedTable } from '../../components/paged-table';
import { Failure, Loading } from '../../components/states';
import { messages } from '../../i18n/console';
import { followCustomer, live } from '../../live/live';
import { useFreshness } from '../../live/use-freshness';
import { useLiveUpdates } from '../../live/use-live-updates';
import { customerDetails } from '../../state/customer-details';
import { customerPage, updateCustomer } from '../../state/customers';
import { updateInvoice } from '../../state/invoices';
import { invoiceColumns } from '../invoices/invoice-columns';
import { ActionDialog } from '../order/action-dialog';
import { OrderDialog } from '../order/order-dialog';
import { OrderReceipt } from '../order/order-receipt';
import { PlanDialog } from '../order/plan-dialog';
import { CustomerFacts } from './customer-facts';
import { History } from './history';
import { InvitationCard } from './invitation-card';
import { type OpenDialog, SubscriptionCard } from './subscription-card';

export function CustomerPage({ id }: { id: string }) {
  const details = useMemo(() => customerDetails(id), [id]);
  const openDialog = useSignal<OpenDialog | null>(null);
  const placed = useSignal<PlacedOrder | null>(null);
  const customer = details.customer.value;
  const problem = details.problem.value;
  const seq = customer?.subscription?.seq ?? 0;
  const loaded = details.ledger.value !== null;

  useEffect(() => {
    void details.load();
    return () => details.cancel();
  }, [details]);
  useFreshness(details.refresh, details.pending);
  useLiveUpdates(loaded);
  const following = live.value;
  useEffect(() => followCustomer(id), [id, following]);
  useEffect(() => {
    // A live update told of an order or renewal that the history does not show yet.
    const newest = details.ledger.peek()?.at(-1)?.seq ?? 0;
    if (details.ledger.peek() && seq > newest) void details.refresh();
  }, [details, seq]);

  if (!customer) {
    return (
      <Page title={messages().customers.heading} above={<Back />}>
        <section class="card">
          {problem ? <Failure problem={problem} retry={() => void details.load()} /> : <Loading />}
        </section>
      </Page>
    );
  }

  const done = (order: PlacedOrder) => {
    openDialog.value = null;
    placed.value = order;
    updateCustomer(order.customer);
    if (order.invoice) updateInvoice(order.invoice);
    void details.refresh();
  };
  const close = () => (openDialog.value = null);
  const text = messages().customer;
  const dialog = openDialog.value;
  // Also when it has ended meanwhile: the dialog then says so.
  const subscription = customer.subscription;
  return (
    <Page
      title={customer.organisation}
      above={<Back />}
      below={
        <p class="soft title-note">
          {customer.domain} <StatusChip status={customer.status} />
        </p>
      }
    >
      <div role="status">
        {placed.value && <OrderReceipt order={placed.value} onDismiss={() => (placed.value = null)} />}
      </div>
      <div class="columns">
        {customer.status === 'active' ? (
          <SubscriptionCard
            customer={customer}
            newest={details.ledger.value?.at(-1) ?? null}
            preview={details.renewal.value}
            onOrder={(what) => (openDialog.value = what)}
          />
        ) : (
          <InvitationCard customer={customer} />
        )}
        <CustomerFacts customer={customer} />
      </div>
      {(customer.status === 'active' || details.invoices.rows.value.length > 0) && (
        <>
          <Card heading={text.invoices}>
            <PagedTable
              list={details.invoices}
              caption={text.invoices}
              columns={invoiceColumns({ withCustomer: false })}
              empty={<p class="soft card-note">{text.noInvoices}</p>}
            />
          </Card>
          <History details={details} />
        </>
      )}
      {dialog === 'licences' && <OrderDialog customer={customer} onDone={done} onClose={close} />}
      {dialog === 'plan' && subscription && (
        <PlanDialog customer={customer} subscription={subscription} onDone={done} onClose={close} />
      )}
      {dialog && dialog !== 'plan' && dialog !== 'licences' && subscription && (
        <ActionDialog customer={customer} subscription={subscription} action={dialog} onDone={done} onClose={close} />
      )}
    </Page>
  );
}

/** Back to the list as it was left, filters and all. */
function Back() {
  const filter = customerPage.list.value?.filter;
  const parameters = new URLSearchParams(Object.entries(filter ?? {}).filter(([, value]) => value));
  const text = parameters.toString();
  return (
    <Link class="back" href={`/customers${text ? `?${text}` : ''}`}>
      <Icon name="back" />
      <span>{messages().menu.customers}</span>
    </Link>
  );
}
