import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { PlacedOrder } from '../../api/wire';
import { StatusChip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { Link } from '../../components/link';
import { Page } from '../../components/page';
import { PagedTable } from '../../components/paged-table';
import { Failure, Loading } from '../../components/states';
import { words } from '../../i18n/console';
import { followCustomer, live, startLive } from '../../live/live';
import { useFreshness } from '../../live/use-freshness';
import { customerDetails } from '../../state/customer-details';
import { customerList, heardOfCustomer } from '../../state/customers';
import { heardOfInvoice } from '../../state/invoices';
import { invoiceColumns } from '../invoices/invoice-columns';
import { ActDialog } from '../order/act-dialog';
import { OrderDialog } from '../order/order-dialog';
import { OrderReceipt } from '../order/order-receipt';
import { PlanDialog } from '../order/plan-dialog';
import { CustomerFacts } from './customer-facts';
import { History } from './history';
import { InvitationCard } from './invitation-card';
import { type Ordering, SubscriptionCard } from './subscription-card';

export function CustomerPage({ id }: { id: string }) {
  const details = useMemo(() => customerDetails(id), [id]);
  const ordering = useSignal<Ordering | null>(null);
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
  useEffect(() => {
    if (loaded) startLive();
  }, [loaded]);
  const following = live.value;
  useEffect(() => followCustomer(id), [id, following]);
  useEffect(() => {
    // A live update told of an order or renewal that the history does not show yet.
    const newest = details.ledger.peek()?.at(-1)?.seq ?? 0;
    if (details.ledger.peek() && seq > newest) void details.refresh();
  }, [details, seq]);

  if (!customer) {
    return (
      <Page title={words().customers.heading} above={<Back />}>
        <section class="card">
          {problem ? <Failure problem={problem} retry={() => void details.load()} /> : <Loading />}
        </section>
      </Page>
    );
  }

  const done = (order: PlacedOrder) => {
    ordering.value = null;
    placed.value = order;
    heardOfCustomer(order.customer);
    if (order.invoice) heardOfInvoice(order.invoice);
    void details.refresh();
  };
  const close = () => (ordering.value = null);
  const text = words().customer;
  const asked = ordering.value;
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
            onOrder={(what) => (ordering.value = what)}
          />
        ) : (
          <InvitationCard customer={customer} />
        )}
        <CustomerFacts customer={customer} />
      </div>
      {(customer.status === 'active' || details.invoices.rows.value.length > 0) && (
        <>
          <section class="card" aria-labelledby="invoices-heading">
            <h2 id="invoices-heading" class="card-heading">
              {text.invoices}
            </h2>
            <PagedTable
              list={details.invoices}
              caption={text.invoices}
              columns={invoiceColumns({ withCustomer: false })}
              empty={<p class="soft card-note">{text.noInvoices}</p>}
            />
          </section>
          <History details={details} />
        </>
      )}
      {asked === 'licences' && <OrderDialog customer={customer} onDone={done} onClose={close} />}
      {asked === 'plan' && subscription && (
        <PlanDialog customer={customer} subscription={subscription} onDone={done} onClose={close} />
      )}
      {asked && asked !== 'plan' && asked !== 'licences' && subscription && (
        <ActDialog customer={customer} subscription={subscription} question={asked} onDone={done} onClose={close} />
      )}
    </Page>
  );
}

/** Back to the list as it was left, filters and all. */
function Back() {
  const filter = customerList.value?.filter;
  const parameters = new URLSearchParams(Object.entries(filter ?? {}).filter(([, value]) => value));
  const text = parameters.toString();
  return (
    <Link class="back" href={`/customers${text ? `?${text}` : ''}`}>
      <Icon name="back" />
      <span>{words().menu.customers}</span>
    </Link>
  );
}
