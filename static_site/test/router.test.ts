import { beforeEach, describe, expect, test, vi } from 'vitest';

/** The router as it is when the console is opened at an address. */
async function opened(url: string) {
  history.replaceState(null, '', url);
  vi.resetModules();
  vi.mocked(addEventListener).mockClear();
  return import('../src/router');
}

beforeEach(() => {
  vi.clearAllMocks();
});

test.each([
  ['/customers', { page: 'customers' }],
  ['/customers/', { page: 'customers' }],
  ['/customers/c%201', { page: 'customer', id: 'c 1' }],
  ['/customers/%E0%A4%A', { page: 'customer', id: '%E0%A4%A' }],
  ['/invoices?state=open', { page: 'invoices' }],
  ['/invoices/1', { page: 'notFound' }],
  ['/customers/c1/more', { page: 'notFound' }],
  ['/elsewhere', { page: 'notFound' }],
])('%s', async (url, expected) => {
  const { route } = await opened(url);
  expect(route.value).toEqual(expected);
});

test('the console opens on the customers, at the address to be shared', async () => {
  const { route } = await opened('/?search=bet');
  expect(route.value).toEqual({ page: 'customers' });
  expect(location.pathname + location.search).toBe('/customers?search=bet');
});

describe('going to a page', () => {
  test('is a step in the history', async () => {
    const { go, route, customerUrl } = await opened('/customers');
    go(customerUrl('c/1'));
    expect(route.value).toEqual({ page: 'customer', id: 'c/1' });
    expect(history.pushState).toHaveBeenCalledExactlyOnceWith(null, '', '/customers/c%2F1');
  });

  test('where one is already is none', async () => {
    const { go } = await opened('/customers');
    go('/customers');
    expect(history.pushState).not.toHaveBeenCalled();
  });

  test('back is followed', async () => {
    const { go, route } = await opened('/customers');
    go('/invoices');
    history.replaceState(null, '', '/customers');
    const [, back] = vi.mocked(addEventListener).mock.calls.find(([name]) => name === 'popstate') ?? [];
    (back as () => void)();
    expect(route.value).toEqual({ page: 'customers' });
  });
});

describe('the filters in the address', () => {
  test('change without a step in the history', async () => {
    const { setQuery, query } = await opened('/customers?search=a&status=active');
    vi.mocked(history.pushState).mockClear();
    setQuery({ search: 'b c', status: '' });
    expect(location.search).toBe('?search=b+c');
    expect(query.value.get('search')).toBe('b c');
    expect(history.pushState).not.toHaveBeenCalled();
  });

  test('leave nothing behind when they are cleared', async () => {
    const { setQuery, route } = await opened('/invoices?state=open');
    setQuery({ state: '' });
    expect(location.pathname + location.search).toBe('/invoices');
    expect(route.value).toEqual({ page: 'invoices' });
  });
});
