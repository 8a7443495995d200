import type { KnownSubscription, Money, PriceList, Subscription } from '../../api/wire';

type Priced = Pick<Subscription, 'prices' | 'currency'>;

/** Whether its prices are known too. */
export const isPriced = (subscription: KnownSubscription): subscription is Subscription => 'prices' in subscription;

/** What a licence costs per interval at its cheapest. */
export const lowestPrice = ({ prices, currency }: Priced): Money => ({
  amount: Math.min(...prices.tiers.map(({ price }) => price)),
  currency,
});

/** What so many licences cost for a whole interval, net. */
export const periodPrice = ({ prices, currency }: Priced, licences: number): Money => ({
  amount: total(prices, licences),
  currency,
});

function total({ pricingModel, tiers }: PriceList, licences: number): number {
  if (pricingModel !== 'graduated') {
    const tier = tiers.find(({ upTo }) => upTo === null || licences <= upTo);
    return licences * (tier?.price ?? 0);
  }
  let below = 0;
  return tiers.reduce((sum, { upTo, price }) => {
    const top = Math.min(licences, upTo ?? licences);
    const counted = Math.max(0, top - below);
    below = Math.max(below, top);
    return sum + counted * price;
  }, 0);
}
