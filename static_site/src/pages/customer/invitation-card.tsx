import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { resendInvitation, withdrawInvitation } from '../../api/console';
import { IdempotentPost } from '../../api/idempotent-post';
import { asProblem } from '../../api/problem';
import type { Customer } from '../../api/wire';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { messages, problemMessage } from '../../i18n/console';
import { dayOf, time } from '../../i18n/dates';
import { mayChange } from '../../session/session';
import { updateCustomer } from '../../state/customers';
import { notify } from '../../state/notices';
import { MailNote } from '../customers/customer-columns';
import { NewCustomerDialog } from '../customers/new-customer-dialog';

export function InvitationCard({ customer }: { customer: Customer }) {
  const text = messages().customer;
  return (
    <Card heading={text.invitation}>
      <div class="card-body">
        <InvitationStatus customer={customer} />
        {mayChange.value && <Actions customer={customer} />}
      </div>
    </Card>
  );
}

function InvitationStatus({ customer }: { customer: Customer }) {
  const text = messages().customer;
  const { expiresAt, mail } = customer.invitation;
  if (customer.status === 'declined') return <p>{text.declined}</p>;
  if (customer.status === 'withdrawn') return <p>{text.withdrawn}</p>;
  if (customer.status === 'expired') return <p>{text.expired(dayOf(expiresAt))}</p>;
  return (
    <>
      <p>
        <strong>{text.invitedTo(customer.email)}</strong>
      </p>
      {mail.state === 'sent' && mail.at && <p class="soft">{text.sentAt(time(mail.at))}</p>}
      <MailNote customer={customer} />
      <p class="soft">{text.expires(time(expiresAt))}</p>
      <p>{text.waiting}</p>
    </>
  );
}

function Actions({ customer }: { customer: Customer }) {
  const text = messages().customer;
  const post = useMemo(() => new IdempotentPost(), []);
  const busy = useSignal(false);
  const open = useSignal<'withdraw' | 'again' | null>(null);

  const resend = async () => {
    busy.value = true;
    try {
      updateCustomer(await resendInvitation(post, customer.id));
      notify(text.resent);
    } catch (error) {
      notify(problemMessage(asProblem(error)), { bad: true });
    } finally {
      busy.value = false;
    }
  };

  const withdraw = async () => {
    updateCustomer(await withdrawInvitation(post, customer.id));
    notify(text.withdrew);
  };

  const invited = customer.status === 'invited';
  const maySendAgain = invited || customer.status === 'expired';
  return (
    <div class="card-actions">
      {maySendAgain ? (
        <Button variant="primary" icon="mail" busy={busy.value} onClick={() => void resend()}>
          {text.resend}
        </Button>
      ) : (
        <Button variant="primary" icon="mail" onClick={() => (open.value = 'again')}>
          {text.again}
        </Button>
      )}
      {invited && <Button onClick={() => (open.value = 'withdraw')}>{text.withdraw}</Button>}
      {open.value === 'again' && <NewCustomerDialog before={customer} onClose={() => (open.value = null)} />}
      {open.value === 'withdraw' && (
        <ConfirmDialog
          heading={text.withdrawAsk(customer.organisation)}
          body={text.withdrawBody}
          confirmLabel={text.withdraw}
          onConfirm={withdraw}
          onClose={() => (open.value = null)}
        />
      )}
    </div>
  );
}
