import type { Customer, SubscriptionSummary } from '../../api/wire';
import { StatusChip } from '../../components/chip';
import type { Column } from '../../components/data-table';
import { Icon } from '../../components/icon';
import { Link } from '../../components/link';
import { countedLicences, messages } from '../../i18n/console';
import { date, dayBefore } from '../../i18n/dates';
import { customerUrl } from '../../router';
import { liveSubscriptions } from '../../state/customers';

export function customerColumns(): Column<Customer>[] {
  const { columns, manage, manageWhom } = messages().customers;
  return [
    {
      name: 'organisation',
      header: columns.organisation,
      kind: 'main',
      cell: (customer) => (
        <>
          <Link class="name" href={customerUrl(customer.id)}>
            {customer.organisation}
          </Link>
          <span class="under">{customer.domain}</span>
        </>
      ),
    },
    {
      name: 'contact',
      header: columns.contact,
      cell: (customer) => (
        <>
          <span>{customer.contactName}</span>
          <span class="under">{customer.email}</span>
        </>
      ),
    },
    {
      name: 'status',
      header: columns.status,
      cell: (customer) => (
        <>
          <StatusChip status={customer.status} />
          {customer.status === 'invited' && <MailNote customer={customer} />}
        </>
      ),
    },
    { name: 'licences', header: columns.licences, cell: (customer) => <Licences customer={customer} /> },
    {
      name: 'actions',
      header: columns.actions,
      kind: 'actions',
      cell: (customer) => (
        <Link
          class="button button-outlined"
          href={customerUrl(customer.id)}
          aria-label={manageWhom(customer.organisation)}
        >
          {manage}
        </Link>
      ),
    },
  ];
}

export function MailNote({ customer }: { customer: Customer }) {
  const { state, detail } = customer.invitation.mail;
  if (state === 'sent') return null;
  if (state === 'pending') return <span class="under">{messages().mail.pending}…</span>;
  return (
    <span class="under bad mail-note">
      <Icon name="warning" />
      <span>
        {messages().mail.failed}
        {detail && `: ${detail}`}
      </span>
    </span>
  );
}

/** Of what it has; where it has nothing any more, of what it had. */
function Licences({ customer }: { customer: Customer }) {
  const live = liveSubscriptions(customer);
  const shown = live.length > 0 ? live : customer.subscriptions;
  if (shown.length === 0) return <span class="soft">{messages().common.none}</span>;
  return (
    <>
      {shown.map((subscription) => (
        <ProductLicences key={subscription.productId} subscription={subscription} isNamed={shown.length > 1} />
      ))}
    </>
  );
}

function ProductLicences({ subscription, isNamed }: { subscription: SubscriptionSummary; isNamed: boolean }) {
  const { status, licences, productName } = subscription;
  const hasEnded = status === 'ended';
  const note = noteOf(subscription);
  return (
    <div class="product-licences">
      <span class={hasEnded ? 'soft' : ''}>
        {hasEnded ? messages().common.none : countedLicences(licences)}
        {isNamed && (
          <>
            {' · '}
            <span class="product-name">{productName}</span>
          </>
        )}
      </span>
      {note && <span class="under">{note}</span>}
    </div>
  );
}

function noteOf(subscription: SubscriptionSummary): string {
  const { status, trial, licences, licencesAtNextRenewal, planAtNextRenewal, period } = subscription;
  const { scheduled, ends, ended, over, plan, trial: onTrial } = messages().customers;
  // One that was ended at once keeps the period that it had: its end says nothing then.
  if (status === 'ended') return Date.parse(period.end) > Date.now() ? over : ended(date(dayBefore(period.end)));
  if (status === 'cancelled') return ends(date(dayBefore(period.end)));
  const changes = [
    trial ? onTrial(date(dayBefore(period.end))) : '',
    licencesAtNextRenewal === licences ? '' : scheduled(String(licencesAtNextRenewal), date(period.end)),
    planAtNextRenewal ? plan(planAtNextRenewal.planName, date(period.end)) : '',
  ];
  return changes.filter(Boolean).join(' · ');
}
