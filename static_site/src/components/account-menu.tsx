import { messages } from '../i18n/console';
import { member, signOut } from '../session/session';
import { Button } from './button';

export function AccountMenu() {
  const session = member.value;
  if (!session) return <span class="avatar avatar-empty" />;
  return (
    <>
      <button
        type="button"
        class="avatar"
        popoverTarget="account"
        aria-label={`${messages().menu.account}: ${session.email}`}
      >
        {session.email.charAt(0).toUpperCase()}
      </button>
      <div id="account" class="account" popover="auto">
        <p class="account-email">{session.email}</p>
        <p class="soft">
          {session.reseller.name} · {messages().role[session.role]}
        </p>
        <Button onClick={() => void signOut()}>{messages().menu.signOut}</Button>
      </div>
    </>
  );
}
