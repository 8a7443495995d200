import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Credential, createClient } from '../../src/api/client';
import { answer, never, noConnection, refusal, server } from '../server';

function credential(renewable = true) {
  return {
    renewable,
    header: vi.fn(async (fresh: boolean) => (fresh ? 'Bearer fresh' : 'Bearer kept')),
    rejected: vi.fn(),
  } satisfies Credential;
}

const busy = (retryAfter?: string) => refusal(503, 'try_later', {}, retryAfter ? { 'Retry-After': retryAfter } : {});

beforeEach(() => {
  vi.useFakeTimers();
});

describe('a call', () => {
  test('of GET leaves out what is empty', async () => {
    const { calls } = server(answer({ items: [] }));
    const query = { search: 'a & b', status: '', pageToken: null, customerId: undefined, pageSize: 50 };
    expect(await createClient(credential()).get('list-customers', query)).toEqual({ items: [] });
    expect(calls[0]?.path).toBe('/api/list-customers?search=a+%26+b&pageSize=50');
    expect(calls[0]?.headers).toMatchObject({ Authorization: 'Bearer kept', Accept: 'application/json' });
  });

  test('of POST carries its key', async () => {
    const { calls } = server(answer({}, 201));
    await createClient(credential()).post('place-order', { licences: 2 }, 'key-1');
    expect(calls[0]).toMatchObject({ path: '/api/place-order', method: 'POST', body: { licences: 2 } });
    expect(calls[0]?.headers['Idempotency-Key']).toBe('key-1');
  });

  test('without a connection is offline', async () => {
    server(noConnection());
    await expect(createClient(credential()).get('session')).rejects.toMatchObject({ status: 0, code: 'offline' });
  });

  test('that takes too long is offline', async () => {
    const timeout = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(timeout.signal);
    server(never());
    const result = createClient(credential()).get('session', {}, new AbortController().signal);
    const settled = expect(result).rejects.toMatchObject({ code: 'offline' });
    await vi.advanceTimersByTimeAsync(0);
    timeout.abort(new DOMException('', 'TimeoutError'));
    await settled;
  });

  test('answered by something that is not ours is unexpected', async () => {
    server(new Response('<html>'));
    await expect(createClient(credential()).get('session')).rejects.toMatchObject({ status: 502, code: 'unexpected' });
  });
});

describe('a transient problem', () => {
  test('is waited for as long as Retry-After says', async () => {
    const { calls } = server(busy('3'), answer('done'));
    const result = createClient(credential()).post('place-order', {}, 'key-1');
    await vi.advanceTimersByTimeAsync(2999);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await result).toBe('done');
    expect(calls.map(({ headers }) => headers['Idempotency-Key'])).toEqual(['key-1', 'key-1']);
  });

  test('is tried four times, waiting longer each time', async () => {
    const { calls } = server(busy(), busy(), busy(), busy());
    const settled = expect(createClient(credential()).get('session')).rejects.toMatchObject({ code: 'try_later' });
    const made: number[] = [];
    for (const seconds of [0, 1, 2, 3]) {
      await vi.advanceTimersByTimeAsync(seconds * 1000);
      made.push(calls.length);
    }
    await settled;
    expect(made).toEqual([1, 2, 3, 4]);
  });

  test('that would take long is for the person to decide', async () => {
    const { calls } = server(refusal(429, 'too_many_requests', {}, { 'Retry-After': '11' }));
    await expect(createClient(credential()).get('session')).rejects.toMatchObject({ retryAfter: 11 });
    expect(calls).toHaveLength(1);
  });

  test('is not one where the functions said no', async () => {
    const { calls } = server(refusal(409, 'quote_changed'));
    await expect(createClient(credential()).get('session')).rejects.toMatchObject({ code: 'quote_changed' });
    expect(calls).toHaveLength(1);
  });
});

describe('a credential that was not accepted', () => {
  const unauthenticated = () => refusal(401, 'unauthenticated');

  test('is renewed once', async () => {
    const { calls } = server(unauthenticated(), answer('done'));
    const who = credential();
    expect(await createClient(who).get('session')).toBe('done');
    expect(calls.map(({ headers }) => headers.Authorization)).toEqual(['Bearer kept', 'Bearer fresh']);
    expect(who.rejected).not.toHaveBeenCalled();
  });

  test('is given up when the fresh one is refused too', async () => {
    const { calls } = server(unauthenticated(), unauthenticated());
    const who = credential();
    await expect(createClient(who).get('session')).rejects.toMatchObject({ status: 401 });
    expect(calls).toHaveLength(2);
    expect(who.rejected).toHaveBeenCalledOnce();
  });

  test('of an invitation is never renewed', async () => {
    const { calls } = server(unauthenticated());
    const who = credential(false);
    await expect(createClient(who).get('get-invitation')).rejects.toMatchObject({ status: 401 });
    expect(calls).toHaveLength(1);
    expect(who.header).toHaveBeenCalledExactlyOnceWith(false);
  });
});

describe('an aborted call', () => {
  const aborted = expect.objectContaining({ name: 'AbortError' });

  test('stops on its way', async () => {
    server(never());
    const running = new AbortController();
    const settled = expect(createClient(credential()).get('session', {}, running.signal)).rejects.toThrow(aborted);
    await vi.advanceTimersByTimeAsync(0);
    running.abort();
    await settled;
  });

  test('stops while it waits to try again', async () => {
    const { calls } = server(busy('5'), answer('too late'));
    const running = new AbortController();
    const settled = expect(createClient(credential()).get('session', {}, running.signal)).rejects.toThrow(aborted);
    await vi.advanceTimersByTimeAsync(1000);
    running.abort();
    await settled;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls).toHaveLength(1);
  });

  test('stops while its answer is being read', async () => {
    const running = new AbortController();
    const half = new Response('{}');
    vi.spyOn(half, 'json').mockImplementation(async () => {
      running.abort();
      throw running.signal.reason;
    });
    server(half);
    await expect(createClient(credential()).get('session', {}, running.signal)).rejects.toThrow(aborted);
  });
});
