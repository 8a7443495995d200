import { describe, expect, test, vi } from 'vitest';
import { Problem } from '../../src/api/problem';
import type { Page } from '../../src/api/wire';
import { Known } from '../../src/state/known';
import { type PagedList, pagedList } from '../../src/state/paged-list';

interface Item {
  id: string;
}

const page = (ids: string, nextPageToken: string | null = null): Page<Item> => ({
  items: [...ids].map((id) => ({ id })),
  nextPageToken,
});

const shown = (list: PagedList<Item>) => list.rows.value.map(({ value }) => value.id).join('');

const broken = () => Promise.reject(new Problem({ status: 500, code: 'internal' }));

/** A list whose pages are these, one for each call. */
function listOf(...pages: (Page<Item> | (() => Promise<Page<Item>>))[]) {
  const fetchPage = vi.fn(async () => {
    const next = pages.shift();
    if (!next) throw new Error('an unexpected call');
    return typeof next === 'function' ? next() : next;
  });
  const known = new Known<Item>();
  return { list: pagedList<Item>(known, fetchPage), known, fetchPage };
}

describe('loading', () => {
  test('shows the first page', async () => {
    const { list, fetchPage } = listOf(page('abc', 'next'));
    const loaded = list.load();
    expect(list.state.value).toBe('loading');
    await loaded;
    expect(shown(list)).toBe('abc');
    expect(list.state.value).toBe('ready');
    expect(list.hasMore.value).toBe(true);
    expect(fetchPage).toHaveBeenCalledWith({ pageSize: 50, pageToken: null }, expect.any(AbortSignal));
  });

  test('adds the next page below, each item once', async () => {
    const { list, fetchPage } = listOf(page('abc', 'next'), page('cde'));
    await list.load();
    const more = list.loadMore();
    expect(list.loadingMore.value).toBe(true);
    await more;
    expect(list.loadingMore.value).toBe(false);
    expect(shown(list)).toBe('abcde');
    expect(list.hasMore.value).toBe(false);
    expect(fetchPage).toHaveBeenLastCalledWith({ pageSize: 50, pageToken: 'next' }, expect.any(AbortSignal));
  });

  test('that fails says why, and can be tried again', async () => {
    const { list } = listOf(broken, page('a'));
    await list.load();
    expect(list.state.value).toBe('failed');
    expect(list.problem.value?.code).toBe('internal');
    await list.load();
    expect(list.state.value).toBe('ready');
    expect(list.problem.value).toBeNull();
  });

  test('more that fails leaves what is shown, and says so', async () => {
    const { list } = listOf(page('ab', 'next'), broken);
    await list.load();
    await list.loadMore();
    expect(shown(list)).toBe('ab');
    expect(list.state.value).toBe('ready');
    expect(list.problem.value?.code).toBe('internal');
    expect(list.loadingMore.value).toBe(false);
  });
});

describe('refreshing', () => {
  test('asks for as many as are shown, and shows them as they are now', async () => {
    const sixty = Array.from({ length: 60 }, (_, index) => ({ id: `${index}` }));
    const { list, fetchPage } = listOf({ items: sixty, nextPageToken: null }, page('ab'));
    await list.load();
    await list.refresh();
    expect(fetchPage).toHaveBeenLastCalledWith({ pageSize: 60, pageToken: null }, expect.any(AbortSignal));
    expect(shown(list)).toBe('ab');
  });

  test('leaves more than a page can hold as it is', async () => {
    const many = Array.from({ length: 201 }, (_, index) => ({ id: `${index}` }));
    const { list, fetchPage } = listOf({ items: many, nextPageToken: null });
    await list.load();
    await list.refresh();
    expect(fetchPage).toHaveBeenCalledOnce();
  });

  test('that fails leaves what is shown', async () => {
    const { list } = listOf(page('ab'), broken);
    await list.load();
    await list.refresh();
    expect(shown(list)).toBe('ab');
    expect(list.state.value).toBe('ready');
  });

  test('after a failure begins anew', async () => {
    const { list } = listOf(broken, page('a'));
    await list.load();
    const refreshed = list.refresh();
    expect(list.state.value).toBe('loading');
    await refreshed;
    expect(list.state.value).toBe('ready');
  });
});

describe('a first page that came with something else', () => {
  test('is shown, and continued from', async () => {
    const { list, fetchPage } = listOf(page('de'));
    list.show(page('abc', 'next'));
    expect(shown(list)).toBe('abc');
    expect(list.state.value).toBe('ready');
    await list.loadMore();
    expect(fetchPage).toHaveBeenCalledWith({ pageSize: 50, pageToken: 'next' }, expect.any(AbortSignal));
    expect(shown(list)).toBe('abcde');
  });

  test('leaves what was loaded below it, where the two meet', async () => {
    const { list } = listOf(page('de', 'more'), page('f'));
    list.show(page('abc', 'next'));
    await list.loadMore();
    list.show(page('xab', 'other'));
    expect(shown(list)).toBe('xabcde');
    await list.loadMore();
    expect(shown(list)).toBe('xabcdef');
  });

  test('replaces what it does not meet, as there would be a gap', async () => {
    const { list } = listOf(page('de'));
    list.show(page('abc', 'next'));
    await list.loadMore();
    list.show(page('xyz', 'next'));
    expect(shown(list)).toBe('xyz');
    expect(list.hasMore.value).toBe(true);
  });
});

describe('an answer that is overtaken', () => {
  test('by a newer one is dropped, and so is its failure', async () => {
    let fail: (error: unknown) => void = () => {};
    const slow = new Promise<Page<Item>>((_, reject) => {
      fail = reject;
    });
    const { list, fetchPage } = listOf(() => slow, page('b'));
    const first = list.load();
    await list.load();
    const [, signal] = fetchPage.mock.calls[0] as unknown as [unknown, AbortSignal];
    expect(signal.aborted).toBe(true);
    fail(signal.reason);
    await first;
    expect(shown(list)).toBe('b');
    expect(list.problem.value).toBeNull();
  });

  test('by leaving the page is dropped', async () => {
    const { list, known } = listOf(page('a'));
    const loaded = list.load();
    list.cancel();
    await loaded;
    expect(shown(list)).toBe('');
    expect(known.get('a')).toBeNull();
  });
});

describe('what becomes known', () => {
  interface Dated extends Item {
    at: string;
  }

  /** Later letters are newer, and capitals belong elsewhere. */
  const dated = (ids: string, nextPageToken: string | null = null): Page<Dated> => ({
    items: [...ids].map((id) => ({ id, at: id })),
    nextPageToken,
  });
  const news = { at: ({ at }: Dated) => at, belongs: ({ id }: Dated) => id === id.toLowerCase() };

  async function newestFirst(...pages: Page<Dated>[]) {
    const known = new Known<Dated>();
    const list = pagedList<Dated>(known, async () => pages.shift() ?? dated(''), news);
    await list.load();
    const learn = (ids: string) => dated(ids).items.map((item) => known.put(item));
    return { list, learn };
  }

  test('stands where its time puts it, once', async () => {
    const { list, learn } = await newestFirst(dated('tpd'), dated('xtpd'));
    learn('pgx');
    expect(shown(list)).toBe('xtpgd');
    await list.refresh();
    expect(shown(list)).toBe('xtpgd');
  });

  test('and is older than what is loaded comes with the next page', async () => {
    const { list, learn } = await newestFirst(dated('tp', 'next'), dated('gd'));
    learn('gx');
    expect(shown(list)).toBe('xtp');
    await list.loadMore();
    expect(shown(list)).toBe('xtpgd');
  });

  test('does not go where it does not belong', async () => {
    const { list, learn } = await newestFirst(dated('tp'));
    learn('X');
    expect(shown(list)).toBe('tp');
  });
});
