import { Button } from '../../components/button';
import { Empty } from '../../components/states';
import { messages } from '../../i18n/console';
import { signOut } from '../../session/session';

export function NotAMember({ email }: { email: string }) {
  const text = messages().notAMember;
  return (
    <main class="entrance">
      <section class="entrance-card">
        <Empty icon="people" heading={text.heading} body={text.body(email)}>
          <Button variant="primary" onClick={() => void signOut()}>
            {text.useAnother}
          </Button>
        </Empty>
      </section>
    </main>
  );
}
