import type { Customer, OrderAct, Subscription } from '../../api/wire';
import { Button } from '../../components/button';
import { Facts } from '../../components/facts';
import { Icon } from '../../components/icon';
import { words } from '../../i18n/console';
import { date, dayBefore, money } from '../../i18n/format';
import { mayChange } from '../../session/session';
import { liveSubscription } from '../../state/customers';

interface Props {
  customer: Customer;
  onOrder: (what: 'licences' | OrderAct) => void;
}

export function SubscriptionCard({ customer, onOrder }: Props) {
  const text = words().subscription;
  const live = liveSubscription(customer);
  return (
    <section class="card" aria-labelledby="subscription-heading">
      <h2 id="subscription-heading" class="card-heading">{text.heading}</h2>
      {live ? <Terms subscription={live} /> : <NoLicences ended={customer.subscription} />}
      {mayChange.value && (
        <div class="card-actions">
          <Button look="primary" icon="plus" onClick={() => onOrder('licences')}>{text.add}</Button>
          {live && <ActButton act={live.status === 'cancelled' ? 'resume' : 'cancel'} onOrder={onOrder} />}
        </div>
      )}
    </section>
  );
}

/** One button for both, so that it keeps the focus when the one has become the other. */
function ActButton({ act, onOrder }: { act: OrderAct; onOrder: Props['onOrder'] }) {
  return (
    <Button look={act === 'cancel' ? 'plain' : 'outlined'} onClick={() => onOrder(act)}>{words().act.place[act]}</Button>
  );
}

function NoLicences({ ended }: { ended: Subscription | null }) {
  const text = words().subscription;
  return (
    <div class="card-body">
      <p><strong>{ended ? text.ended(date(dayBefore(ended.period.end))) : text.none}</strong></p>
      <p class="soft">{text.noneBody}</p>
    </div>
  );
}

function Terms({ subscription }: { subscription: Subscription }) {
  const text = words().subscription;
  const { licences: counted } = words().counts;
  const { licences, unitPrice, interval, period } = subscription;
  const coming = notice(subscription);
  return (
    <>
      <div class="headline">
        <span class="headline-number">{counted(licences)}</span>
        <span class="soft">{subscription.product} · {subscription.planName}</span>
      </div>
      {coming && <p class="scheduled"><Icon name="clock" />{coming}</p>}
      <Facts
        facts={[
          [text.price, `${money(unitPrice)} ${words().perInterval[interval]}`],
          [text.period, text.range(date(period.start), date(dayBefore(period.end)))],
          [text.renewal, renewal(subscription)],
        ]}
      />
    </>
  );
}

function notice({ status, licences, licencesAtNextRenewal: next, period }: Subscription): string {
  const text = words().subscription;
  if (status === 'cancelled') return text.ends(date(dayBefore(period.end)));
  return next === licences ? '' : text.reduced(words().counts.licences(next), date(period.end));
}

function renewal({ status, licencesAtNextRenewal: next, unitPrice, period }: Subscription): string {
  const text = words().subscription;
  if (status === 'cancelled') return text.noRenewal;
  const net = money({ ...unitPrice, amount: unitPrice.amount * next });
  return text.renews(date(period.end), words().counts.licences(next), net);
}
