import { computed, signal } from '@preact/signals';

export type Route =
  | { page: 'customers' }
  | { page: 'customer'; id: string }
  | { page: 'invoices' }
  | { page: 'notFound' };

// The console opens on the customers; their address is the one to be shared.
if (location.pathname === '/') history.replaceState(null, '', `/customers${location.search}`);

const address = signal(location.pathname + location.search);

addEventListener('popstate', () => (address.value = location.pathname + location.search));

const path = computed(() => address.value.split('?')[0] ?? '/');

export const query = computed(() => new URLSearchParams(address.value.split('?')[1] ?? ''));

export const route = computed<Route>(() => {
  const [first, second, ...rest] = path.value.split('/').filter(Boolean);
  if (rest.length === 0) {
    if (first === 'customers')
      return second === undefined ? { page: 'customers' } : { page: 'customer', id: decoded(second) };
    if (first === 'invoices' && second === undefined) return { page: 'invoices' };
  }
  return { page: 'notFound' };
});

export function go(url: string): void {
  if (url === address.peek()) return;
  history.pushState(null, '', url);
  address.value = url;
  scrollTo(0, 0);
}

/** Keeps the filters in the address, so that it can be shared, without a step in the history for each letter. */
export function setQuery(changes: Record<string, string>): void {
  const parameters = new URLSearchParams(query.peek());
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  }
  const text = parameters.toString();
  const url = path.peek() + (text ? `?${text}` : '');
  history.replaceState(null, '', url);
  address.value = url;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export const customerUrl = (id: string) => `/customers/${encodeURIComponent(id)}`;
