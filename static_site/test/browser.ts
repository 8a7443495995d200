import { vi } from 'vitest';

/** As much of a browser as the modules touch while they are loaded. */

const stored = new Map<string, string>();

vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => stored.set(key, value),
  removeItem: (key: string) => stored.delete(key),
});
vi.stubGlobal('document', { documentElement: { lang: '' }, visibilityState: 'visible' });
vi.stubGlobal('navigator', {
  get languages() {
    return ['en-GB'];
  },
  onLine: true,
});
vi.stubGlobal('location', { pathname: '/', search: '' });
vi.stubGlobal('history', {
  pushState: vi.fn(visit),
  replaceState: vi.fn(visit),
});
vi.stubGlobal('addEventListener', vi.fn());
vi.stubGlobal('scrollTo', vi.fn());

function visit(_state: unknown, _title: string, url: string): void {
  const [pathname = '/', search] = url.split('?');
  Object.assign(location, { pathname, search: search ? `?${search}` : '' });
}
