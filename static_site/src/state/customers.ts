import { signal } from '@preact/signals';
import { type CustomerFilter, listCustomers } from '../api/console';
import type { Customer, Subscription } from '../api/wire';
import { messages } from '../i18n/console';
import { onSignedOut } from '../session/session';
import { Known } from './known';
import { announce } from './notices';
import { type PagedList, pagedList } from './paged-list';

export const knownCustomers = new Known<Customer>((before, after) => {
  if (before.status !== after.status) {
    announce(messages().customers.nowStatus(after.organisation, messages().status[after.status]));
  }
});

export interface CustomerList extends PagedList<Customer> {
  filter: CustomerFilter;
}

/** The list that is shown, or was last: going back to it shows it at once, then fetches it again. */
export const customerList = signal<CustomerList | null>(null);

export function showCustomers(filter: CustomerFilter): void {
  const current = customerList.peek();
  if (current && current.filter.status === filter.status && current.filter.search === filter.search) {
    if (current.state.peek() !== 'loading') void current.refresh();
    return;
  }
  current?.cancel();
  const list = pagedList(knownCustomers, (paging, signal) => listCustomers(filter, paging, signal));
  customerList.value = { ...list, filter };
  void list.load();
}

/** Something new about a customer: the answer to a change, or a live update. */
export function updateCustomer(customer: Customer): void {
  const isNew = knownCustomers.get(customer.id) === null;
  knownCustomers.put(customer);
  const list = customerList.peek();
  if (!isNew || list?.state.peek() !== 'ready' || list.filter.status || list.filter.search) return;
  const newest = list.rows.peek()[0]?.peek();
  if (!newest || customer.createdAt >= newest.createdAt) list.prepend(customer);
}

/** The subscription, unless it has ended. */
export function liveSubscription({ subscription }: Customer): Subscription | null {
  return subscription?.status === 'ended' ? null : subscription;
}

/** Somebody's answer, a mail or a renewal is still to come. */
export function customerIsPending(customer: Customer): boolean {
  return customer.status === 'invited';
}

onSignedOut(() => {
  customerList.peek()?.cancel();
  customerList.value = null;
  knownCustomers.forget();
});
