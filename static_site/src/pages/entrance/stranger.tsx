import type { Problem } from '../../api/problem';
import { Button } from '../../components/button';
import { Empty, Failure } from '../../components/states';
import { words } from '../../i18n/console';
import { leave, retry } from '../../session/session';

export function Stranger({ email }: { email: string }) {
  const text = words().stranger;
  return (
    <main class="entrance">
      <section class="entrance-card">
        <Empty icon="people" heading={text.heading} body={text.body(email)}>
          <Button look="primary" onClick={() => void leave()}>
            {text.leave}
          </Button>
        </Empty>
      </section>
    </main>
  );
}

export function Broken({ problem }: { problem: Problem }) {
  return (
    <main class="entrance">
      <section class="entrance-card">
        <Failure problem={problem} retry={() => void retry()} />
      </section>
    </main>
  );
}
