import { describe, expect, test, vi } from 'vitest';
import { onSignedOut } from '../../src/session/session';
import { Known } from '../../src/state/known';
import { listPage } from '../../src/state/list-page';
import { pagedList } from '../../src/state/paged-list';

vi.mock('../../src/session/session', () => ({ onSignedOut: vi.fn() }));

interface Item {
  id: string;
  at: string;
}

const NO_FILTER = { status: '', search: '' };
const ACTIVE = { status: 'active', search: '' };

async function shownPage(filter = NO_FILTER) {
  const known = new Known<Item>();
  const fetchPage = vi.fn(async () => ({ items: [{ id: 'a', at: '2026-11-02' }], nextPageToken: null }));
  const page = listPage<Item, typeof NO_FILTER>({
    known,
    noFilter: NO_FILTER,
    open: () => pagedList(known, fetchPage),
    createdAt: ({ at }) => at,
  });
  page.show(filter);
  await vi.waitFor(() => expect(page.list.value?.state.value).toBe('ready'));
  return { page, known, fetchPage };
}

describe('showing', () => {
  test('the same list again keeps it and fetches it afresh', async () => {
    const { page, fetchPage } = await shownPage();
    const before = page.list.value;
    page.show({ ...NO_FILTER });
    expect(page.list.value).toBe(before);
    expect(page.list.value?.state.value).toBe('ready');
    expect(fetchPage).toHaveBeenCalledTimes(2);
  });

  test('another list begins anew', async () => {
    const { page } = await shownPage();
    const before = page.list.value;
    page.show(ACTIVE);
    expect(page.list.value).not.toBe(before);
    expect(page.list.value).toMatchObject({ filter: ACTIVE });
    expect(page.list.value?.state.value).toBe('loading');
  });
});

describe('an item is on top', () => {
  test('if nothing is newer', async () => {
    const { page } = await shownPage();
    expect(page.isOnTop({ id: 'b', at: '2026-11-03' })).toBe(true);
    expect(page.isOnTop({ id: 'b', at: '2026-11-01' })).toBe(false);
  });

  test('of no list that is narrowed, or not there yet', async () => {
    const { page } = await shownPage(ACTIVE);
    expect(page.isOnTop({ id: 'b', at: '2026-11-03' })).toBe(false);
    page.show(NO_FILTER);
    expect(page.isOnTop({ id: 'b', at: '2026-11-03' })).toBe(false);
  });
});

test('signing out forgets the list and its items', async () => {
  vi.mocked(onSignedOut).mockClear();
  const { page, known } = await shownPage();
  const [listener] = vi.mocked(onSignedOut).mock.calls[0] ?? [];
  listener?.();
  expect(page.list.value).toBeNull();
  expect(known.get('a')).toBeNull();
});
