import type { KnownSubscription, RenewalPreview } from '../../api/wire';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { Facts } from '../../components/facts';
import { Icon } from '../../components/icon';
import { countedLicences, messages } from '../../i18n/console';
import { date, dayBefore } from '../../i18n/dates';
import { money } from '../../i18n/numbers';
import { mayChange } from '../../session/session';
import type { SubscriptionModel } from '../../state/customer-details';
import type { OpenOrder } from '../order/open-order';
import { isPreviewOf, willBePostponed } from '../order/postponed';
import { SubscriptionPrice } from '../order/price-list';
import { isPriced, periodPrice } from '../order/prices';
import { NoLicences } from './no-licences';

interface Props {
  /** Null where no subscription is live. */
  live: SubscriptionModel | null;
  /** What there was before, where none is live. */
  ended: readonly SubscriptionModel[];
  /** Where the page is about several products, the card and its buttons say which one they are for. */
  isNamed: boolean;
  onOrder: (order: OpenOrder) => void;
}

export function SubscriptionCard({ live, ended, isNamed, onOrder }: Props) {
  const text = messages().subscription;
  const subscription = live?.subscription ?? null;
  const product = isNamed ? subscription?.productName : undefined;
  const about: About = (words) => (product ? { 'aria-label': text.about(words, product) } : {});
  return (
    <Card heading={product ? text.headingOf(product) : text.heading}>
      {live ? <Terms {...live} about={about} onOrder={onOrder} /> : <NoLicences ended={ended} isNamed={isNamed} />}
      {mayChange.value && (
        <div class="card-actions">
          <Button
            variant="primary"
            icon="plus"
            {...about(text.add)}
            onClick={() => onOrder({ what: 'licences', subscription })}
          >
            {text.add}
          </Button>
          {subscription && <ChangeButtons subscription={subscription} about={about} onOrder={onOrder} />}
        </div>
      )}
    </Card>
  );
}

/** The name of a button for those who don't see in which card it is. */
type About = (words: string) => { 'aria-label'?: string };

interface PartProps {
  subscription: KnownSubscription;
  about: About;
  onOrder: Props['onOrder'];
}

function ChangeButtons({ subscription, about, onOrder }: PartProps) {
  const { subscription: text, action } = messages();
  const { status } = subscription;
  // One button for both, so that it keeps the focus when the one has become the other.
  const what = status === 'cancelled' ? 'resume' : 'cancel';
  return (
    <>
      {status === 'active' && (
        <Button {...about(text.changePlan)} onClick={() => onOrder({ what: 'plan', subscription })}>
          {text.changePlan}
        </Button>
      )}
      <Button
        variant={what === 'cancel' ? 'plain' : 'outlined'}
        {...about(action.place[what])}
        onClick={() => onOrder({ what, subscription })}
      >
        {action.place[what]}
      </Button>
    </>
  );
}

function Terms({ subscription, renewal, undoable, about, onOrder }: PartProps & Omit<SubscriptionModel, 'history'>) {
  const text = messages().subscription;
  const { licences, period, planAtNextRenewal } = subscription;
  const preview = renewal && isPreviewOf(subscription, renewal) ? renewal : null;
  return (
    <>
      <div class="headline">
        <span class="headline-number">{countedLicences(licences)}</span>
        <span class="soft">
          {subscription.productName} · {subscription.planName}
        </span>
      </div>
      {notices(subscription, preview).map((notice) => (
        <p key={notice} class="scheduled">
          <Icon name="clock" />
          <span>{notice}</span>
        </p>
      ))}
      {undoable && (
        <Scheduled
          notice={text.undoable(undoable.planName, date(undoable.changedOn), date(undoable.until))}
          act={text.undoChange}
          about={about}
          onAct={() => onOrder({ what: 'undoChange', subscription })}
        />
      )}
      {planAtNextRenewal && subscription.status === 'active' && (
        <Scheduled
          notice={
            willBePostponed(preview).plan ??
            text.planChanges(
              `${planAtNextRenewal.planName}, ${messages().interval[planAtNextRenewal.interval].toLowerCase()}`,
              date(period.end),
            )
          }
          act={text.keepPlan}
          about={about}
          onAct={() => onOrder({ what: 'keepPlan', subscription })}
        />
      )}
      <Facts
        facts={[
          [text.price, <SubscriptionPrice subscription={subscription} />],
          [text.period, text.range(date(period.start), date(dayBefore(period.end)))],
          [text.renewal, nextRenewal(subscription, preview)],
        ]}
      />
    </>
  );
}

interface ScheduledProps {
  notice: string;
  /** What can be done about it, by whoever may. */
  act: string;
  about: About;
  onAct: () => void;
}

function Scheduled({ notice, act, about, onAct }: ScheduledProps) {
  return (
    <div class="scheduled">
      <Icon name="clock" />
      <span>
        {notice}{' '}
        {mayChange.value && (
          <button type="button" class="text-button" {...about(act)} onClick={onAct}>
            {act}
          </button>
        )}
      </span>
    </div>
  );
}

function notices(subscription: KnownSubscription, preview: RenewalPreview | null): string[] {
  const { status, trial, licences, licencesAtNextRenewal: next, period, planAtNextRenewal } = subscription;
  const text = messages().subscription;
  const lastDay = date(dayBefore(period.end));
  if (status === 'cancelled') return [text.ends(lastDay)];
  const thenLicences = preview?.licences ?? next;
  const afterTrial =
    planAtNextRenewal && !preview?.postponed?.plan
      ? `${countedLicences(thenLicences)}, ${planAtNextRenewal.planName}`
      : isPriced(subscription)
        ? text.thenCosts(countedLicences(thenLicences), money(periodPrice(subscription, thenLicences)))
        : countedLicences(thenLicences);
  const fewer = willBePostponed(preview).fewer ?? text.reduced(countedLicences(next), date(period.end));
  return [...(trial ? [text.trial(lastDay, afterTrial)] : []), ...(next === licences ? [] : [fewer])];
}

function nextRenewal(subscription: KnownSubscription, preview: RenewalPreview | null): string {
  const { status, licencesAtNextRenewal: next, period, planAtNextRenewal } = subscription;
  const text = messages().subscription;
  if (status === 'cancelled') return text.noRenewal;
  if (preview) {
    const licences = countedLicences(preview.licences);
    return planAtNextRenewal && !preview.postponed?.plan
      ? text.renewsAs(date(preview.on), licences, preview.planName, money(preview.net))
      : text.renews(date(preview.on), licences, money(preview.net));
  }
  if (planAtNextRenewal) return text.renewsAs(date(period.end), countedLicences(next), planAtNextRenewal.planName, '');
  if (!isPriced(subscription)) return messages().common.notYet;
  const net = money(periodPrice(subscription, next));
  return text.renews(date(period.end), countedLicences(next), net);
}
