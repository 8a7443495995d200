import { type CustomerFilter, listCustomers } from '../api/console';
import type { Customer, SubscriptionSummary } from '../api/wire';
import { messages } from '../i18n/console';
import { Known } from './known';
import { listPage } from './list-page';
import { announce } from './notices';
import { pagedList } from './paged-list';

export const knownCustomers = new Known<Customer>((before, after) => {
  if (before.status !== after.status) {
    announce(messages().customers.nowStatus(after.organisation, messages().status[after.status]));
  }
});

const NO_FILTER: CustomerFilter = { status: '', search: '' };

const createdAt = (customer: Customer) => customer.createdAt;

export const customerPage = listPage({
  known: knownCustomers,
  noFilter: NO_FILTER,
  open: (filter) =>
    pagedList(knownCustomers, (paging, signal) => listCustomers(filter, paging, signal), {
      belongs: () => !filter.status && !filter.search,
      at: createdAt,
    }),
  createdAt,
});

/** Something new about a customer: the answer to a change, or a live update. */
export function updateCustomer(customer: Customer): void {
  knownCustomers.put(customer);
}

/** The subscriptions that have not ended: at most one for each product. */
export function liveSubscriptions({ subscriptions }: Customer): SubscriptionSummary[] {
  return subscriptions.filter(({ status }) => status !== 'ended');
}

/** Whether what is about one product has to say which. Past ones count: the history shows them too. */
export const hasSeveralProducts = ({ subscriptions }: Customer) => subscriptions.length > 1;

/** Somebody's answer, a mail or a renewal is still to come. */
export function customerIsPending(customer: Customer): boolean {
  return customer.status === 'invited';
}
