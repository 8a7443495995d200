import { useId } from 'preact/hooks';
import type { Plan } from '../../api/wire';
import { RadioGroup } from '../../components/radio-group';
import { messages } from '../../i18n/console';
import { count, money } from '../../i18n/numbers';
import { Tiers } from './price-list';

interface Props {
  plans: readonly Plan[];
  chosen: string | null;
  /** What is said of a trial with the plan; null for nothing. */
  trialOf: (plan: Plan) => string | null;
  onChoose: (plan: Plan) => void;
}

/** One of some plans; where they are of several products, these stand one after the other. */
export function PlanChoice({ plans, chosen, trialOf, onChoose }: Props) {
  const name = useId();
  const choose = (id: string) => {
    const plan = plans.find((candidate) => candidate.id === id);
    if (plan) onChoose(plan);
  };
  const products = [...new Map(plans.map((plan) => [plan.productId, plan.productName]))];
  return (
    <>
      {products.map(([id, product]) => (
        <RadioGroup
          key={id}
          name={name}
          label={products.length > 1 ? product : messages().order.plan}
          value={chosen}
          options={plans
            .filter(({ productId }) => productId === id)
            .map((plan) => ({
              value: plan.id,
              text: `${plan.name} · ${messages().interval[plan.interval]}`,
              below: <Terms plan={plan} trial={trialOf(plan)} />,
              end: <Price plan={plan} />,
            }))}
          onChoose={choose}
        />
      ))}
    </>
  );
}

function Terms({ plan, trial }: { plan: Plan; trial: string | null }) {
  const { price } = messages();
  return (
    <>
      <span class="soft small">
        {plan.productName} · {price.limits(count(plan.minimumLicences), count(plan.maximumLicences))}
      </span>
      {trial && <span class="soft small">{trial}</span>}
      <Tiers prices={plan.prices} currency={plan.price.currency} />
    </>
  );
}

function Price({ plan: { interval, listPrice, price, prices } }: { plan: Plan }) {
  const amount = money(price);
  return (
    <>
      <span>
        {listPrice.amount !== price.amount && <s class="soft small">{money(listPrice)}</s>}{' '}
        <strong>{prices.tiers.length > 1 ? messages().price.from(amount) : amount}</strong>
      </span>
      <span class="soft small">{messages().perInterval[interval]}</span>
    </>
  );
}
