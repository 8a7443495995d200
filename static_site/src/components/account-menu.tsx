import { words } from '../i18n/console';
import { leave, member } from '../session/session';
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
        aria-label={`${words().menu.account}: ${session.email}`}
      >
        {session.email.charAt(0).toUpperCase()}
      </button>
      <div id="account" class="account" popover="auto">
        <p class="account-email">{session.email}</p>
        <p class="soft">
          {session.reseller.name} · {words().role[session.role]}
        </p>
        <Button onClick={() => void leave()}>{words().menu.signOut}</Button>
      </div>
    </>
  );
}
