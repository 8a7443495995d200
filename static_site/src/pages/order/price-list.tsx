import type { KnownSubscription, PriceList } from '../../api/wire';
import { messages } from '../../i18n/console';
import { count, money } from '../../i18n/numbers';
import { isPriced, lowestPrice } from './prices';

/** A subscription's one price, or its lowest with the tiers below it. */
export function SubscriptionPrice({ subscription }: { subscription: KnownSubscription }) {
  if (!isPriced(subscription)) return <>{messages().common.notYet}</>;
  const { prices, currency, interval } = subscription;
  const lowest = money(lowestPrice(subscription));
  return (
    <>
      {prices.tiers.length > 1 ? messages().price.from(lowest) : lowest} {messages().perInterval[interval]}
      <Tiers prices={prices} currency={currency} />
    </>
  );
}

export function Tiers({ prices: { pricingModel, tiers }, currency }: { prices: PriceList; currency: string }) {
  if (tiers.length < 2) return null;
  const { price } = messages();
  return (
    <span class="tiers soft small">
      {tiers.map((tier, index) => {
        const first = count((tiers[index - 1]?.upTo ?? 0) + 1);
        const range = tier.upTo === null ? price.tierOn(first) : price.tier(first, count(tier.upTo));
        return (
          <span key={index}>
            {range}: {money({ amount: tier.price, currency })}
          </span>
        );
      })}
      <span>{pricingModel === 'volume' ? price.volume : price.graduated}</span>
    </span>
  );
}
