import type { Customer, Subscription } from '../../api/wire';
import { Button } from '../../components/button';
import { Facts } from '../../components/facts';
import { Icon } from '../../components/icon';
import { words } from '../../i18n/console';
import { date, dayBefore, money } from '../../i18n/format';
import { mayChange } from '../../session/session';

export function SubscriptionCard({ customer, onOrder }: { customer: Customer; onOrder: () => void }) {
  const text = words().subscription;
  const { subscription } = customer;
  return (
    <section class="card" aria-labelledby="subscription-heading">
      <h2 id="subscription-heading" class="card-heading">{text.heading}</h2>
      {subscription ? <Terms subscription={subscription} /> : (
        <div class="card-body">
          <p><strong>{text.none}</strong></p>
          <p class="soft">{text.noneBody}</p>
        </div>
      )}
      {mayChange.value && (
        <div class="card-actions">
          <Button look="primary" icon="plus" onClick={onOrder}>{text.add}</Button>
        </div>
      )}
    </section>
  );
}

function Terms({ subscription }: { subscription: Subscription }) {
  const text = words().subscription;
  const { licences: counted } = words().counts;
  const { licences, licencesAtNextRenewal: next, unitPrice, interval, period } = subscription;
  const renewalNet = { ...unitPrice, amount: unitPrice.amount * next };
  return (
    <>
      <div class="headline">
        <span class="headline-number">{counted(licences)}</span>
        <span class="soft">{subscription.product} · {subscription.planName}</span>
      </div>
      {next !== licences && (
        <p class="scheduled"><Icon name="clock" />{text.reduced(counted(next), date(period.end))}</p>
      )}
      <Facts
        facts={[
          [text.price, `${money(unitPrice)} ${words().perInterval[interval]}`],
          [text.period, text.range(date(period.start), date(dayBefore(period.end)))],
          [text.renewal, next === 0 ? text.ends(date(period.end)) : text.renews(date(period.end), counted(next), money(renewalNet))],
        ]}
      />
    </>
  );
}
