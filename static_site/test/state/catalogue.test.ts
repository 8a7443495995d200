import { beforeEach, expect, test } from 'vitest';
import { catalogue, fetchCatalogue, plansOfOtherProducts } from '../../src/state/catalogue';
import { customer, plan, SIGNATURES, subscription } from '../samples';
import { answer, refusal, server, signedIn } from '../server';

const PLANS = [plan(), plan({ ...SIGNATURES, id: 'signatures' })];

beforeEach(signedIn);

test('the newest answer is remembered, and a failure leaves it', async () => {
  server(answer({ items: PLANS }), refusal(500, 'internal'));
  expect(await fetchCatalogue()).toEqual(PLANS);
  await expect(fetchCatalogue()).rejects.toThrow();
  expect(catalogue.value).toEqual(PLANS);
});

test.each([
  ['who has none', [], ['monthly', 'signatures']],
  ['who has one', [subscription()], ['signatures']],
  ['whose only one has ended', [subscription({ status: 'ended' })], ['monthly', 'signatures']],
  ['who cancelled one that has not ended', [subscription({ status: 'cancelled' })], ['signatures']],
  ['who has both', [subscription(), subscription(SIGNATURES)], []],
])('a customer %s is offered what is missing', (_, subscriptions, ids) => {
  expect(plansOfOtherProducts(PLANS, customer({ subscriptions })).map(({ id }) => id)).toEqual(ids);
});
