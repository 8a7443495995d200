import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Subscription } from '../../src/api/wire';
import { orderDraft } from '../../src/pages/order/order-draft';
import { customer, plan, quote, SIGNATURES, subscription } from '../samples';
import { answer, refusal, server, signedIn } from '../server';

const MONTHLY = plan({ minimumLicences: 2, maximumLicences: 100 });
const SMALL = plan({ id: 'small', minimumLicences: 1, maximumLicences: 5 });

/** What every order about the subscription says. */
const ABOUT = { customerId: 'c1', productId: 'shared-contacts' };

const plans = (...items: ReturnType<typeof plan>[]) => answer({ items });

/** What was asked to be quoted last, as the query says it. */
function lastOrder({ calls }: ReturnType<typeof server>): Record<string, string> {
  const asked = calls.filter(({ path }) => path.startsWith('/api/quote-order')).at(-1);
  return Object.fromEntries(new URLSearchParams(asked?.path.split('?')[1] ?? ''));
}

const settled = async () => void (await vi.advanceTimersByTimeAsync(200));

beforeEach(() => {
  vi.useFakeTimers();
  signedIn();
});

describe('a first purchase', () => {
  async function started(...replies: Parameters<typeof server>) {
    const functions = server(...replies);
    const draft = orderDraft(customer(), null);
    draft.start();
    await settled();
    return { draft, functions };
  }

  test('begins with the first plan and its fewest licences', async () => {
    const { draft, functions } = await started(plans(MONTHLY, SMALL), answer(quote('q')));
    expect(draft.plan.value?.id).toBe('monthly');
    expect(lastOrder(functions)).toEqual({ customerId: 'c1', licences: '2', planId: 'monthly' });
    expect(draft.flow.mayPlace.value).toBe(true);
  });

  test('keeps the number for another plan as far as that allows it', async () => {
    const { draft } = await started(plans(MONTHLY, SMALL), answer(quote('q')));
    draft.licences.value = 40;
    draft.choosePlan(SMALL);
    expect(draft.licences.value).toBe(5);
    draft.choosePlan(MONTHLY);
    expect(draft.licences.value).toBe(5);
  });

  test.each([1, 101, null])('is not quoted for %s licences', async (licences) => {
    const { draft } = await started(plans(MONTHLY), answer(quote('q')));
    draft.licences.value = licences;
    expect(draft.inRange.value).toBe(false);
    expect(draft.flow.quote.value).toBeNull();
    await settled();
    expect(draft.flow.mayPlace.value).toBe(false);
  });

  test('carries the purchase order number, if there is one', async () => {
    const { draft, functions } = await started(plans(MONTHLY), answer(quote('q')), answer(quote('q')));
    draft.purchaseOrder.value = '  PO 7/26 ';
    await settled();
    expect(lastOrder(functions)).toMatchObject({ purchaseOrder: 'PO 7/26' });
  });

  test('says why there are no plans, and loads them when asked again', async () => {
    const { draft, functions } = await started(refusal(500, 'internal'));
    expect(draft.flow.problem.value?.code).toBe('internal');
    expect(draft.plans.value).toBeNull();
    functions.reply(plans(MONTHLY), answer(quote('q')));
    draft.retry();
    await settled();
    expect(draft.flow.mayPlace.value).toBe(true);
  });
});

describe('a change of licences', () => {
  async function started(changes: Partial<Subscription>, ...replies: Parameters<typeof server>) {
    const functions = server(plans(MONTHLY), ...replies);
    const held = subscription(changes);
    const draft = orderDraft(customer({ subscriptions: [held] }), held);
    draft.start();
    await settled();
    return { draft, functions };
  }

  test('is none until the number changes', async () => {
    const { draft, functions } = await started({ licences: 5 });
    expect(draft.unchanged.value).toBe(true);
    expect(lastOrder(functions)).toEqual({});
  });

  test('names the product, not the plan', async () => {
    const { draft, functions } = await started({ licences: 5 }, answer(quote('q')));
    draft.licences.value = 6;
    await settled();
    expect(lastOrder(functions)).toEqual({ ...ABOUT, licences: '6' });
  });

  test('can keep what a planned reduction would take', async () => {
    const { draft, functions } = await started({ licences: 5, licencesAtNextRenewal: 3 }, answer(quote('q')));
    expect(lastOrder(functions)).toEqual({ ...ABOUT, licences: '5' });
    draft.licences.value = 3;
    expect(draft.unchanged.value).toBe(true);
  });

  test('to fewer is for the renewal, or returns them now', async () => {
    const { draft, functions } = await started({ licences: 5 }, answer(quote('later')), answer(quote('now')));
    draft.licences.value = 3;
    await settled();
    expect(draft.reduced.value).toBe(true);
    expect(lastOrder(functions)).toEqual({ ...ABOUT, licences: '3' });
    draft.timing.value = 'now';
    await settled();
    expect(lastOrder(functions)).toEqual({ ...ABOUT, licences: '3', action: 'return' });
    expect(draft.flow.quote.value?.quoteId).toBe('now');
  });

  test('returns even what a planned reduction would take', async () => {
    const { draft } = await started(
      { licences: 5, licencesAtNextRenewal: 3 },
      answer(quote('q')),
      answer(quote('now')),
    );
    draft.licences.value = 3;
    draft.timing.value = 'now';
    await settled();
    expect(draft.unchanged.value).toBe(false);
    expect(draft.flow.quote.value?.quoteId).toBe('now');
  });

  test.each(['not_in_correction_window', 'undo_first'])(
    'falls back to the renewal where a return is refused with %s, and only there',
    async (why) => {
      const { draft, functions } = await started({ licences: 7 }, refusal(409, why), answer(quote('later')));
      draft.timing.value = 'now';
      draft.licences.value = 4;
      await settled();
      await settled();
      expect(draft.returnRefused.value).toBe(why);
      expect(draft.effectiveTiming.value).toBe('renewal');
      expect(draft.flow.problem.value).toBeNull();
      expect(draft.flow.quote.value?.quoteId).toBe('later');
      draft.licences.value = 3;
      expect(draft.effectiveTiming.value).toBe('renewal');
      functions.reply(answer(quote('now')));
      draft.licences.value = 6;
      expect(draft.effectiveTiming.value).toBe('now');
      await settled();
      expect(draft.flow.quote.value?.quoteId).toBe('now');
    },
  );

  test('of a cancelled subscription only goes up', async () => {
    const { draft } = await started({ licences: 5, status: 'cancelled' });
    expect(draft.minimum.value).toBe(5);
    draft.licences.value = 4;
    expect(draft.inRange.value).toBe(false);
    expect(draft.reduced.value).toBe(false);
    draft.licences.value = 6;
    expect(draft.inRange.value).toBe(true);
  });

  test('may keep more licences than the plan sells by now', async () => {
    const { draft } = await started({ licences: 150 });
    expect(draft.maximum.value).toBe(150);
    draft.licences.value = 151;
    expect(draft.inRange.value).toBe(false);
  });

  test('gets its quote too when the plans are loaded at the second try', async () => {
    const functions = server(refusal(500, 'internal'), refusal(500, 'internal'));
    const draft = orderDraft(customer({ subscriptions: [subscription()] }), subscription());
    draft.start();
    await settled();
    draft.licences.value = 6;
    await settled();
    functions.reply(plans(MONTHLY), answer(quote('q')));
    draft.retry();
    await settled();
    expect(draft.plans.value).not.toBeNull();
    expect(draft.flow.mayPlace.value).toBe(true);
  });
});

describe('another product', () => {
  const STANDARD = plan({ ...SIGNATURES, id: 'signatures', trialLicences: 3 });
  const TRIAL = plan({ id: 'trial', trialLicences: 3 });

  async function started(...held: Partial<Subscription>[]) {
    const functions = server(plans(MONTHLY, TRIAL, STANDARD), answer(quote('q')));
    const draft = orderDraft(customer({ subscriptions: held.map(subscription) }), null);
    draft.start();
    await settled();
    return { draft, functions, offered: draft.plans.value?.map(({ id }) => id) };
  }

  test('is any, where the customer has none', async () => {
    const { draft, offered } = await started();
    expect(offered).toEqual(['monthly', 'trial', 'signatures']);
    expect(draft.isAnotherProduct).toBe(false);
  });

  test('is one that the customer does not have, by its plan alone', async () => {
    const { draft, functions, offered } = await started({ planId: 'gone' });
    expect(offered).toEqual(['signatures']);
    expect(draft.isAnotherProduct).toBe(true);
    expect(lastOrder(functions)).toEqual({ customerId: 'c1', planId: 'signatures', licences: '1' });
  });

  test('may be one that the customer had; which trials are left, the functions say', async () => {
    const { draft, functions, offered } = await started({ status: 'ended' });
    expect(offered).toEqual(['monthly', 'trial', 'signatures']);
    expect(draft.isAnotherProduct).toBe(false);
    expect(functions.calls[0]?.path).toContain('list-plans?customerId=c1');
    expect(lastOrder(functions)).toMatchObject({ planId: 'monthly' });
  });
});
