import type { Problem } from '../../api/problem';
import { Failure } from '../../components/states';
import { retry } from '../../session/session';

export function SessionFailed({ problem }: { problem: Problem }) {
  return (
    <main class="entrance">
      <section class="entrance-card">
        <Failure problem={problem} retry={() => void retry()} />
      </section>
    </main>
  );
}
