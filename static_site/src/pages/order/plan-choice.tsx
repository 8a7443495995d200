import { useId } from 'preact/hooks';
import type { Plan } from '../../api/wire';
import { messages } from '../../i18n/console';
import { count, money } from '../../i18n/format';
import { Tiers } from './price-list';

interface Props {
  plans: readonly Plan[];
  chosen: string | null;
  /** A trial is only for a customer's very first licences. */
  withTrial: boolean;
  onChoose: (plan: Plan) => void;
}

export function PlanChoice({ plans, chosen, withTrial, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset class="plans">
      <legend>{messages().order.plan}</legend>
      {plans.map((plan) => (
        <label key={plan.id} class="plan">
          <input
            type="radio"
            name={name}
            value={plan.id}
            checked={plan.id === chosen}
            onChange={() => onChoose(plan)}
          />
          <span class="plan-name">
            <strong>
              {plan.name} · {messages().interval[plan.interval]}
            </strong>
            <span class="soft small">
              {plan.product} · {messages().price.limits(count(plan.minimumLicences), count(plan.maximumLicences))}
            </span>
            {withTrial && plan.trialLicences > 0 && (
              <span class="soft small">
                {messages().price.trial(
                  messages().counts.days(plan.trialDays),
                  messages().counts.licences(plan.trialLicences),
                )}
              </span>
            )}
            <Tiers prices={plan.prices} currency={plan.price.currency} />
          </span>
          <span class="plan-price">
            <span>
              {plan.listPrice.amount !== plan.price.amount && <s class="soft small">{money(plan.listPrice)}</s>}{' '}
              <strong>{priceOf(plan)}</strong>
            </span>
            <span class="soft small">{messages().perInterval[plan.interval]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function priceOf({ prices, price }: Plan): string {
  return prices.tiers.length > 1 ? messages().price.from(money(price)) : money(price);
}
