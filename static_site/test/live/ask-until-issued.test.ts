import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { showLanguage } from '../../src/i18n/console';
import { askUntilIssued } from '../../src/live/ask-until-issued';
import { knownInvoices } from '../../src/state/invoices';
import { invoice, issuing } from '../samples';
import { answer, later, noConnection, refusal, server, signedIn } from '../server';

const LONG = 600_000;

const still = () => answer(issuing({ id: 'i1' }));
const issued = () => answer(invoice({ id: 'i1', number: 'T-7' }));
const shown = () => knownInvoices.get('i1')?.value;
const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeAll(() => showLanguage('en'));

beforeEach(() => {
  vi.useFakeTimers();
  signedIn();
  knownInvoices.forget();
  Object.assign(document, { visibilityState: 'visible' });
});

describe('a document is asked for', () => {
  test('until it has its number', async () => {
    const { calls } = server(still(), still(), issued());
    askUntilIssued('i1');
    await wait(499);
    expect(calls).toEqual([]);
    await wait(1);
    expect(shown()?.state).toBe('issuing');
    await wait(LONG);
    expect(shown()?.number).toBe('T-7');
    expect(calls.map(({ path }) => path)).toEqual(Array(3).fill('/api/get-invoice?invoiceId=i1'));
  });

  test('until it was set aside', async () => {
    const { calls } = server(answer(issuing({ id: 'i1', state: 'setAside' })));
    askUntilIssued('i1');
    await wait(LONG);
    expect(calls).toHaveLength(1);
    expect(shown()?.state).toBe('setAside');
  });

  test('more and more seldom, and not for ever', async () => {
    const times: number[] = [];
    const begin = Date.now();
    const { calls } = server(...Array.from({ length: 50 }, still));
    askUntilIssued('i1');
    for (let seen = 0; Date.now() - begin < LONG; ) {
      await wait(100);
      if (calls.length > seen) times.push(Date.now() - begin);
      seen = calls.length;
    }
    const pauses = times.map((time, index) => time - (times[index - 1] ?? 0));
    expect(pauses.slice(0, 4)).toEqual([500, 800, 1100, 1700]);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(5100);
    expect(times.at(-1)).toBeGreaterThan(90_000);
    expect(times.at(-1)).toBeLessThan(180_000);
  });

  test('again after an answer that did not come', async () => {
    server(noConnection(), issued());
    askUntilIssued('i1');
    await wait(LONG);
    expect(shown()?.number).toBe('T-7');
  });

  test('not again after a refusal', async () => {
    const { calls } = server(refusal(404, 'not_found'));
    askUntilIssued('i1');
    await wait(LONG);
    expect(calls).toHaveLength(1);
  });

  test('only while somebody sees the page', async () => {
    const { calls } = server(issued());
    Object.assign(document, { visibilityState: 'hidden' });
    askUntilIssued('i1');
    await wait(LONG);
    expect(calls).toEqual([]);
    Object.assign(document, { visibilityState: 'visible' });
    await wait(5_000);
    expect(shown()?.number).toBe('T-7');
  });

  test('no longer once the page is left, whose last answer is dropped', async () => {
    const slow = later();
    const { calls } = server(slow.reply);
    const stop = askUntilIssued('i1');
    await wait(500);
    stop();
    slow.resolve(issued());
    await wait(LONG);
    expect(calls).toHaveLength(1);
    expect(shown()).toBeUndefined();
  });
});
