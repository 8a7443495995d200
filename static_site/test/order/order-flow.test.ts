import { signal } from '@preact/signals';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { OrderRequest } from '../../src/api/wire';
import { orderFlow } from '../../src/pages/order/order-flow';
import { customer, quote } from '../samples';
import { answer, later, never, noConnection, refusal, server, signedIn } from '../server';

const DELAY = 150;
const PLACED = { customer: customer(), entry: { kind: 'addLicences' }, charge: null };

const order = (licences: number): OrderRequest => ({ customerId: 'c1', productId: 'p1', licences });

function flowFor(licences: number | null) {
  const request = signal<OrderRequest | null>(licences === null ? null : order(licences));
  const flow = orderFlow(request, DELAY);
  const stop = flow.start();
  return { flow, request, stop };
}

const quoted = async () => void (await vi.advanceTimersByTimeAsync(DELAY));

beforeEach(() => {
  vi.useFakeTimers();
  signedIn();
});

describe('the quote', () => {
  test('comes once the clicks have stopped, for the last of them', async () => {
    const { calls } = server(answer(quote('q8')));
    const { flow, request } = flowFor(6);
    await vi.advanceTimersByTimeAsync(DELAY - 1);
    request.value = order(7);
    await vi.advanceTimersByTimeAsync(DELAY - 1);
    request.value = order(8);
    expect(flow.quoting.value).toBe(true);
    await quoted();
    expect(calls.map(({ path }) => path)).toEqual(['/api/quote-order?customerId=c1&productId=p1&licences=8']);
    expect(flow.quote.value?.quoteId).toBe('q8');
    expect(flow.quoting.value).toBe(false);
    expect(flow.mayPlace.value).toBe(true);
  });

  test('of an earlier request is never shown', async () => {
    const slow = later();
    server(slow.reply, answer(quote('q7')));
    const { flow, request } = flowFor(6);
    await quoted();
    request.value = order(7);
    await vi.advanceTimersByTimeAsync(0);
    expect(flow.quoting.value).toBe(true);
    expect(flow.problem.value).toBeNull();
    await quoted();
    slow.resolve(answer(quote('q6')));
    await vi.advanceTimersByTimeAsync(0);
    expect(flow.quote.value?.quoteId).toBe('q7');
    expect(flow.problem.value).toBeNull();
  });

  test('can be seen but not ordered while another is on its way', async () => {
    server(answer(quote('q6')), never());
    const { flow, request } = flowFor(6);
    await quoted();
    request.value = order(7);
    expect(flow.quote.value?.quoteId).toBe('q6');
    expect(flow.mayPlace.value).toBe(false);
  });

  test('goes where there is nothing to order, with what was said about it', async () => {
    server(answer(quote('q6')), refusal(422, 'licences_out_of_range'));
    const { flow, request } = flowFor(6);
    await quoted();
    request.value = null;
    expect(flow.quote.value).toBeNull();
    request.value = order(999);
    await quoted();
    expect(flow.problem.value?.code).toBe('licences_out_of_range');
    request.value = null;
    expect(flow.problem.value).toBeNull();
    expect(flow.quoting.value).toBe(false);
  });

  test('that was refused is asked for again', async () => {
    server(refusal(500, 'internal'), answer(quote('q6')));
    const { flow } = flowFor(6);
    await quoted();
    expect(flow.quote.value).toBeNull();
    expect(flow.mayPlace.value).toBe(false);
    flow.retry();
    expect(flow.problem.value).toBeNull();
    await quoted();
    expect(flow.mayPlace.value).toBe(true);
  });

  test('is no longer asked for once the flow has stopped', async () => {
    const { calls } = server();
    const { stop, request } = flowFor(6);
    stop();
    request.value = order(7);
    await quoted();
    expect(calls).toEqual([]);
  });
});

describe('an order', () => {
  async function readyFlow(...replies: Parameters<typeof server>) {
    const functions = server(answer(quote('q6')), ...replies);
    const ready = flowFor(6);
    await quoted();
    return { ...ready, functions };
  }

  test('is for what the quote has shown', async () => {
    const { flow, functions } = await readyFlow(answer(PLACED, 201));
    expect(await flow.place()).toEqual(PLACED);
    expect(functions.calls[1]?.body).toEqual({ customerId: 'c1', productId: 'p1', licences: 6, quoteId: 'q6' });
    expect(flow.placing.value).toBe(false);
  });

  test('is not placed without a quote', async () => {
    const { calls } = server(never());
    const { flow } = flowFor(6);
    expect(await flow.place()).toBeNull();
    expect(calls).toEqual([]);
  });

  test('is placed once, however often the button is pressed', async () => {
    const { flow, functions } = await readyFlow(never());
    void flow.place();
    expect(flow.placing.value).toBe(true);
    expect(await flow.place()).toBeNull();
    await vi.advanceTimersByTimeAsync(0);
    expect(functions.calls).toHaveLength(2);
  });

  test('whose quote has changed shows the new one, which can then be ordered', async () => {
    const changed = refusal(409, 'quote_changed', { quote: quote('q6-new') });
    const { flow, functions } = await readyFlow(changed, answer(PLACED, 201));
    expect(await flow.place()).toBeNull();
    expect(flow.quoteChanged.value).toBe(true);
    expect(flow.quote.value?.quoteId).toBe('q6-new');
    expect(flow.problem.value).toBeNull();
    expect(await flow.place()).toEqual(PLACED);
    expect(functions.calls[2]?.body).toMatchObject({ quoteId: 'q6-new' });
    expect(flow.quoteChanged.value).toBe(false);
  });

  test('that is refused cannot be placed again as it is', async () => {
    const { flow, request, functions } = await readyFlow(refusal(409, 'already_cancelled'));
    expect(await flow.place()).toBeNull();
    expect(flow.problem.value?.code).toBe('already_cancelled');
    expect(flow.mayPlace.value).toBe(false);
    functions.reply(answer(quote('q7')));
    request.value = order(7);
    await quoted();
    expect(flow.mayPlace.value).toBe(true);
  });

  test('whose answer was lost is the same order when it is placed again', async () => {
    const { flow, functions } = await readyFlow(noConnection(), answer(PLACED, 201));
    expect(await flow.place()).toBeNull();
    expect(flow.lostAnswer.value?.code).toBe('offline');
    expect(flow.mayPlace.value).toBe(true);
    expect(await flow.place()).toEqual(PLACED);
    expect(flow.lostAnswer.value).toBeNull();
    const [, first, second] = functions.calls.map(({ headers }) => headers['Idempotency-Key']);
    expect(second).toBe(first);
  });

  test('that is refused after the request has changed says nothing about the new one', async () => {
    const slow = later();
    const { flow, request, functions } = await readyFlow(slow.reply);
    const placed = flow.place();
    await vi.advanceTimersByTimeAsync(0);
    functions.reply(answer(quote('q7')));
    request.value = order(7);
    await quoted();
    slow.resolve(refusal(409, 'quote_changed', { quote: quote('q6-new') }));
    expect(await placed).toBeNull();
    expect(flow.quote.value?.quoteId).toBe('q7');
    expect(flow.quoteChanged.value).toBe(false);
  });
});
