import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { PlacedOrder, Quote } from '../../api/wire';
import { Button } from '../../components/button';
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
import { customerPage, hasSeveralProducts, updateCustomer } from '../../state/customers';
import { invoiceColumns } from '../invoices/invoice-columns';
import { type OpenOrder, OpenOrderDialog } from '../order/open-order';
import { OrderReceipt } from '../order/order-receipt';
import { CustomerFacts } from './customer-facts';
import { History } from './history';
import { InvitationCard } from './invitation-card';
import { SubscriptionCard } from './subscription-card';
import { useOtherProducts } from './use-other-products';

export function CustomerPage({ id }: { id: string }) {
  const details = useMemo(() => customerDetails(id), [id]);
  const openOrder = useSignal<OpenOrder | null>(null);
  const placed = useSignal<{ order: PlacedOrder; quote: Quote } | null>(null);
  const customer = details.customer.value;
  const problem = details.problem.value;
  const seqs = customer?.subscriptions.map(({ seq }) => seq).join();
  const loaded = details.loaded.value;

  useEffect(() => {
    void details.load();
    return () => details.cancel();
  }, [details]);
  useFreshness(details.refresh, details.pending);
  useLiveUpdates(loaded);
  const hasOthers = useOtherProducts(customer, loaded);
  const following = live.value;
  useEffect(() => followCustomer(id), [id, following]);
  useEffect(() => {
    if (details.isOutdated()) void details.refresh();
  }, [details, seqs]);

  if (!customer) {
    return (
      <Page title={messages().customers.heading} above={<Back />}>
        <section class="card">
          {problem ? <Failure problem={problem} retry={() => void details.load()} /> : <Loading />}
        </section>
      </Page>
    );
  }

  const begin = (order: OpenOrder) => (openOrder.value = order);
  const done = (order: PlacedOrder, quote: Quote) => {
    openOrder.value = null;
    placed.value = { order, quote };
    details.ordered(order.entry);
    updateCustomer(order.customer);
    void details.refresh();
  };
  const text = messages().customer;
  const isActive = customer.status === 'active';
  const subscriptions = details.subscriptions.value;
  const held = subscriptions.filter(({ subscription }) => subscription.status !== 'ended');
  const addProduct = hasOthers && (
    <Button icon="plus" onClick={() => begin({ what: 'licences', subscription: null })}>
      {messages().order.anotherProduct}
    </Button>
  );
  return (
    <Page
      title={customer.organisation}
      above={<Back />}
      below={
        <p class="soft title-note">
          {customer.domain} <StatusChip status={customer.status} />
        </p>
      }
      actions={addProduct}
    >
      <div role="status" aria-atomic="false">
        {placed.value && <OrderReceipt {...placed.value} onDismiss={() => (placed.value = null)} />}
      </div>
      <div class="columns">
        {isActive ? (
          (held.length > 0 ? held : [null]).map((model) => (
            <SubscriptionCard
              key={held.length > 1 ? model?.subscription.productId : 'only'}
              live={model}
              ended={subscriptions}
              isNamed={hasSeveralProducts(customer)}
              onOrder={begin}
            />
          ))
        ) : (
          <InvitationCard customer={customer} />
        )}
        <CustomerFacts customer={customer} />
      </div>
      {(isActive || details.invoices.rows.value.length > 0) && (
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
      {openOrder.value && (
        <OpenOrderDialog
          order={openOrder.value}
          customer={customer}
          undoable={
            held.find(({ subscription }) => subscription.productId === productOf(openOrder.value))?.undoable ?? null
          }
          onDone={done}
          onClose={() => (openOrder.value = null)}
        />
      )}
    </Page>
  );
}

function productOf(order: OpenOrder | null): string | undefined {
  return order?.subscription?.productId;
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
