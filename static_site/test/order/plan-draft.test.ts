import { beforeEach, expect, test, vi } from 'vitest';
import { planDraft } from '../../src/pages/order/plan-draft';
import { customer, plan, quote, subscription } from '../samples';
import { answer, refusal, server, signedIn } from '../server';

const YEARLY = plan({ id: 'yearly' });
const CHEAP = plan({ id: 'cheap' });
const PLANS = answer({ items: [plan(), YEARLY, CHEAP, plan({ id: 'other', productId: 'Another product' })] });

const settled = async () => void (await vi.advanceTimersByTimeAsync(200));

beforeEach(() => {
  vi.useFakeTimers();
  signedIn();
});

test('offers the other plans of the same product', async () => {
  const { calls } = server(PLANS.clone());
  const draft = planDraft(customer(), subscription());
  expect(draft.otherPlans.value).toBeNull();
  draft.start();
  await settled();
  expect(draft.otherPlans.value?.map(({ id }) => id)).toEqual(['yearly', 'cheap']);
  expect(calls).toHaveLength(1);
});

test('does not offer the plan that comes at the renewal anyway', async () => {
  server(PLANS.clone());
  const planAtNextRenewal = { planId: 'cheap', planName: 'Cheap', interval: 'month' as const };
  const draft = planDraft(customer(), subscription({ planAtNextRenewal } as never));
  draft.start();
  await settled();
  expect(draft.otherPlans.value?.map(({ id }) => id)).toEqual(['yearly']);
});

test('quotes the plan that is chosen', async () => {
  const { calls } = server(PLANS.clone(), answer(quote('q')));
  const draft = planDraft(customer(), subscription());
  draft.start();
  await settled();
  draft.planId.value = 'yearly';
  draft.purchaseOrder.value = 'PO 1';
  await settled();
  expect(calls[1]?.path).toBe(
    '/api/quote-order?customerId=c1&productId=shared-contacts&planId=yearly&purchaseOrder=PO+1',
  );
  expect(draft.flow.mayPlace.value).toBe(true);
});

test('loads the plans again when that failed', async () => {
  const functions = server(refusal(500, 'internal'));
  const draft = planDraft(customer(), subscription());
  draft.start();
  await settled();
  expect(draft.flow.problem.value?.code).toBe('internal');
  functions.reply(PLANS.clone());
  draft.retry();
  await settled();
  expect(draft.flow.problem.value).toBeNull();
  expect(draft.otherPlans.value).toHaveLength(2);
});
