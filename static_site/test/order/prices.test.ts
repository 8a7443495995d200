import { describe, expect, test } from 'vitest';
import type { PriceList } from '../../src/api/wire';
import { lowestPrice, periodPrice } from '../../src/pages/order/prices';

const TIERS = [
  { upTo: 10, price: 1000 },
  { upTo: 50, price: 800 },
  { upTo: null, price: 500 },
];

const priced = (pricingModel: PriceList['pricingModel'], tiers = TIERS) => ({
  currency: 'EUR',
  prices: { pricingModel, tiers },
});
const euros = (amount: number) => ({ amount, currency: 'EUR' });

test('the lowest price is that of the cheapest tier', () => {
  expect(lowestPrice(priced('volume'))).toEqual(euros(500));
});

describe('the price of a period', () => {
  test('without tiers is so much for each licence', () => {
    expect(periodPrice(priced('flat', [{ upTo: null, price: 1000 }]), 7)).toEqual(euros(7000));
  });

  test.each([
    [10, 10_000],
    [11, 8800],
    [51, 25_500],
  ])('by volume has one price for all %d licences', (licences, amount) => {
    expect(periodPrice(priced('volume'), licences)).toEqual(euros(amount));
  });

  test.each([
    [10, 10_000],
    [11, 10_800],
    [60, 10_000 + 40 * 800 + 10 * 500],
  ])('graduated fills the tiers with %d licences', (licences, amount) => {
    expect(periodPrice(priced('graduated'), licences)).toEqual(euros(amount));
  });
});
