import { useId } from 'preact/hooks';
import type { Plan } from '../../api/wire';
import { words } from '../../i18n/console';
import { money } from '../../i18n/format';

interface Props {
  plans: readonly Plan[];
  chosen: string | null;
  onChoose: (plan: Plan) => void;
}

export function PlanChoice({ plans, chosen, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset class="plans">
      <legend>{words().order.plan}</legend>
      {plans.map((plan) => (
        <label key={plan.id} class="plan">
          <input type="radio" name={name} value={plan.id} checked={plan.id === chosen} onChange={() => onChoose(plan)} />
          <span class="plan-name">
            <strong>{plan.name} · {words().interval[plan.interval]}</strong>
            <span class="soft small">{plan.product}</span>
          </span>
          <span class="plan-price">
            <span>
              {plan.listPrice.amount !== plan.price.amount && <s class="soft small">{money(plan.listPrice)}</s>}{' '}
              <strong>{money(plan.price)}</strong>
            </span>
            <span class="soft small">{words().perInterval[plan.interval]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
