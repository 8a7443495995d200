import { type CustomerFilter, listCustomers } from '../api/console';
import type { Customer, Subscription } from '../api/wire';
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

export const customerPage = listPage({
  known: knownCustomers,
  noFilter: NO_FILTER,
  open: (filter) => pagedList(knownCustomers, (paging, signal) => listCustomers(filter, paging, signal)),
  createdAt: (customer) => customer.createdAt,
});

/** Something new about a customer: the answer to a change, or a live update. */
export function updateCustomer(customer: Customer): void {
  customerPage.update(customer);
}

/** The subscription, unless it has ended. */
export function liveSubscription({ subscription }: Customer): Subscription | null {
  return subscription?.status === 'ended' ? null : subscription;
}

/** Somebody's answer, a mail or a renewal is still to come. */
export function customerIsPending(customer: Customer): boolean {
  return customer.status === 'invited';
}
