import type { Customer, LedgerEntry, RenewalPreview, Subscription } from '../../api/wire';
import { Button } from '../../components/button';
import { Facts } from '../../components/facts';
import { Icon } from '../../components/icon';
import { words } from '../../i18n/console';
import { date, dayBefore, dayOf, money } from '../../i18n/format';
import { mayChange } from '../../session/session';
import { liveSubscription } from '../../state/customers';
import type { Question } from '../order/act-dialog';
import { SubscriptionPrice } from '../order/price-list';
import { wholePrice } from '../order/prices';

export type Ordering = 'licences' | 'plan' | Question;

interface Props {
  customer: Customer;
  /** The newest that is known of the history. */
  newest: LedgerEntry | null;
  /** What the next renewal will charge; null while that is not known, or if there is none. */
  preview: RenewalPreview | null;
  onOrder: (what: Ordering) => void;
}

export function SubscriptionCard({ customer, newest, preview, onOrder }: Props) {
  const text = words().subscription;
  const live = liveSubscription(customer);
  return (
    <section class="card" aria-labelledby="subscription-heading">
      <h2 id="subscription-heading" class="card-heading">
        {text.heading}
      </h2>
      {live ? (
        <Terms subscription={live} preview={preview} onOrder={onOrder} />
      ) : (
        <NoLicences ended={customer.subscription} newest={newest} />
      )}
      {mayChange.value && (
        <div class="card-actions">
          <Button look="primary" icon="plus" onClick={() => onOrder('licences')}>
            {text.add}
          </Button>
          {live?.status === 'active' && <Button onClick={() => onOrder('plan')}>{text.changePlan}</Button>}
          {live && <ActButton act={live.status === 'cancelled' ? 'resume' : 'cancel'} onOrder={onOrder} />}
        </div>
      )}
    </section>
  );
}

/** One button for both, so that it keeps the focus when the one has become the other. */
function ActButton({ act, onOrder }: { act: 'cancel' | 'resume'; onOrder: Props['onOrder'] }) {
  return (
    <Button look={act === 'cancel' ? 'plain' : 'outlined'} onClick={() => onOrder(act)}>
      {words().act.place[act]}
    </Button>
  );
}

function NoLicences({ ended, newest }: { ended: Subscription | null; newest: LedgerEntry | null }) {
  const text = words().subscription;
  return (
    <div class="card-body">
      <p>
        <strong>{ended ? over(ended, newest) : text.none}</strong>
      </p>
      <p class="soft">{text.noneBody}</p>
    </div>
  );
}

/** It ended with its period, or on the day that it was cancelled: the history says which. */
function over({ seq, period }: Subscription, newest: LedgerEntry | null): string {
  const text = words().subscription;
  if (newest?.seq !== seq) return text.over;
  return text.ended(newest.kind === 'cancelNow' ? dayOf(newest.at) : date(dayBefore(period.end)));
}

function Terms({
  subscription,
  preview,
  onOrder,
}: { subscription: Subscription } & Pick<Props, 'preview' | 'onOrder'>) {
  const text = words().subscription;
  const { licences: counted } = words().counts;
  const { licences, period, planAtNextRenewal } = subscription;
  return (
    <>
      <div class="headline">
        <span class="headline-number">{counted(licences)}</span>
        <span class="soft">
          {subscription.product} · {subscription.planName}
        </span>
      </div>
      {notices(subscription).map((notice) => (
        <p key={notice} class="scheduled">
          <Icon name="clock" />
          <span>{notice}</span>
        </p>
      ))}
      {planAtNextRenewal && subscription.status === 'active' && (
        <div class="scheduled">
          <Icon name="clock" />
          <span>
            {text.planChanges(
              `${planAtNextRenewal.planName}, ${words().interval[planAtNextRenewal.interval].toLowerCase()}`,
              date(period.end),
            )}{' '}
            {mayChange.value && (
              <button type="button" class="text-button" onClick={() => onOrder('keepPlan')}>
                {text.keepPlan}
              </button>
            )}
          </span>
        </div>
      )}
      <Facts
        facts={[
          [text.price, <SubscriptionPrice subscription={subscription} />],
          [text.period, text.range(date(period.start), date(dayBefore(period.end)))],
          [text.renewal, renewal(subscription, preview)],
        ]}
      />
    </>
  );
}

function notices(subscription: Subscription): string[] {
  const { status, trial, licences, licencesAtNextRenewal: next, period, planAtNextRenewal } = subscription;
  const text = words().subscription;
  const lastDay = date(dayBefore(period.end));
  if (status === 'cancelled') return [text.ends(lastDay)];
  const wished = words().counts.licences(next);
  const then = planAtNextRenewal
    ? `${wished}, ${planAtNextRenewal.planName}`
    : text.thenCosts(wished, money(wholePrice(subscription, next)));
  return [
    ...(trial ? [text.trial(lastDay, then)] : []),
    ...(next === licences ? [] : [text.reduced(wished, date(period.end))]),
  ];
}

function renewal(subscription: Subscription, preview: RenewalPreview | null): string {
  const { status, licencesAtNextRenewal: next, period, planAtNextRenewal } = subscription;
  const text = words().subscription;
  if (status === 'cancelled') return text.noRenewal;
  // A preview of an older state is not this renewal's.
  const plan = planAtNextRenewal?.planName ?? subscription.planName;
  if (preview && preview.on === period.end && preview.licences === next && preview.planName === plan) {
    const licences = words().counts.licences(next);
    return planAtNextRenewal
      ? text.renewsAs(date(preview.on), licences, preview.planName, money(preview.net))
      : text.renews(date(preview.on), licences, money(preview.net));
  }
  if (planAtNextRenewal)
    return text.renewsAs(date(period.end), words().counts.licences(next), planAtNextRenewal.planName, '');
  const net = money(wholePrice(subscription, next));
  return text.renews(date(period.end), words().counts.licences(next), net);
}
