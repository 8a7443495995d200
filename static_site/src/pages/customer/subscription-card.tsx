import type { Customer, LedgerEntry, RenewalPreview, Subscription } from '../../api/wire';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { Facts } from '../../components/facts';
import { Icon } from '../../components/icon';
import { countedLicences, messages } from '../../i18n/console';
import { date, dayBefore, dayOf } from '../../i18n/dates';
import { money } from '../../i18n/numbers';
import { mayChange } from '../../session/session';
import { liveSubscription } from '../../state/customers';
import type { ConfirmedAction } from '../order/action-dialog';
import { SubscriptionPrice } from '../order/price-list';
import { periodPrice } from '../order/prices';

export type OpenDialog = 'licences' | 'plan' | ConfirmedAction;

interface Props {
  customer: Customer;
  /** The newest that is known of the history. */
  newest: LedgerEntry | null;
  /** What the next renewal will charge; null while that is not known, or if there is none. */
  preview: RenewalPreview | null;
  onOrder: (what: OpenDialog) => void;
}

export function SubscriptionCard({ customer, newest, preview, onOrder }: Props) {
  const text = messages().subscription;
  const live = liveSubscription(customer);
  return (
    <Card heading={text.heading}>
      {live ? (
        <Terms subscription={live} preview={preview} onOrder={onOrder} />
      ) : (
        <NoLicences ended={customer.subscription} newest={newest} />
      )}
      {mayChange.value && (
        <div class="card-actions">
          <Button variant="primary" icon="plus" onClick={() => onOrder('licences')}>
            {text.add}
          </Button>
          {live?.status === 'active' && <Button onClick={() => onOrder('plan')}>{text.changePlan}</Button>}
          {live && <ActionButton action={live.status === 'cancelled' ? 'resume' : 'cancel'} onOrder={onOrder} />}
        </div>
      )}
    </Card>
  );
}

/** One button for both, so that it keeps the focus when the one has become the other. */
function ActionButton({ action, onOrder }: { action: 'cancel' | 'resume'; onOrder: Props['onOrder'] }) {
  return (
    <Button variant={action === 'cancel' ? 'plain' : 'outlined'} onClick={() => onOrder(action)}>
      {messages().action.place[action]}
    </Button>
  );
}

function NoLicences({ ended, newest }: { ended: Subscription | null; newest: LedgerEntry | null }) {
  const text = messages().subscription;
  return (
    <div class="card-body">
      <p>
        <strong>{ended ? endedText(ended, newest) : text.none}</strong>
      </p>
      <p class="soft">{text.noneBody}</p>
    </div>
  );
}

/** It ended with its period, or on the day that it was cancelled: the history says which. */
function endedText({ seq, period }: Subscription, newest: LedgerEntry | null): string {
  const text = messages().subscription;
  if (newest?.seq !== seq) return text.over;
  return text.ended(newest.kind === 'cancelNow' ? dayOf(newest.at) : date(dayBefore(period.end)));
}

function Terms({
  subscription,
  preview,
  onOrder,
}: { subscription: Subscription } & Pick<Props, 'preview' | 'onOrder'>) {
  const text = messages().subscription;
  const { licences, period, planAtNextRenewal } = subscription;
  return (
    <>
      <div class="headline">
        <span class="headline-number">{countedLicences(licences)}</span>
        <span class="soft">
          {subscription.productName} · {subscription.planName}
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
              `${planAtNextRenewal.planName}, ${messages().interval[planAtNextRenewal.interval].toLowerCase()}`,
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
  const text = messages().subscription;
  const lastDay = date(dayBefore(period.end));
  if (status === 'cancelled') return [text.ends(lastDay)];
  const nextLicences = countedLicences(next);
  const afterTrial = planAtNextRenewal
    ? `${nextLicences}, ${planAtNextRenewal.planName}`
    : text.thenCosts(nextLicences, money(periodPrice(subscription, next)));
  return [
    ...(trial ? [text.trial(lastDay, afterTrial)] : []),
    ...(next === licences ? [] : [text.reduced(nextLicences, date(period.end))]),
  ];
}

function renewal(subscription: Subscription, preview: RenewalPreview | null): string {
  const { status, licencesAtNextRenewal: next, period, planAtNextRenewal } = subscription;
  const text = messages().subscription;
  if (status === 'cancelled') return text.noRenewal;
  // A preview of an older state is not this renewal's.
  const plan = planAtNextRenewal?.planName ?? subscription.planName;
  if (preview && preview.on === period.end && preview.licences === next && preview.planName === plan) {
    const licences = countedLicences(next);
    return planAtNextRenewal
      ? text.renewsAs(date(preview.on), licences, preview.planName, money(preview.net))
      : text.renews(date(preview.on), licences, money(preview.net));
  }
  if (planAtNextRenewal) return text.renewsAs(date(period.end), countedLicences(next), planAtNextRenewal.planName, '');
  const net = money(periodPrice(subscription, next));
  return text.renews(date(period.end), countedLicences(next), net);
}
