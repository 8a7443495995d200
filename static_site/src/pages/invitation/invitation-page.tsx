import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../../api/problem';
import type { Invitation } from '../../api/wire';
import { BrandMark } from '../../components/brand';
import { Button } from '../../components/button';
import { Facts } from '../../components/facts';
import { Icon } from '../../components/icon';
import { LanguageSwitch } from '../../components/language-switch';
import { dayOf } from '../../i18n/dates';
import { messages } from '../../i18n/invitation';
import { answer, answerProblem, type Ending, read, state, switchLanguage, working } from './invitation-model';

export function InvitationPage() {
  useEffect(() => void read(), []);
  const now = state.value;
  useEffect(() => {
    document.title = messages().product;
  });
  return (
    <div class="invitation">
      <header class="invitation-head">
        <BrandMark />
        <span class="brand-name">{messages().product}</span>
        <LanguageSwitch label={messages().language} onChoose={switchLanguage} />
      </header>
      <main class="invitation-card" aria-live="polite" aria-busy={now.kind === 'loading'}>
        {now.kind === 'loading' && (
          <p class="soft waiting">
            <span class="spinner" aria-hidden="true" />
            {messages().loading}
          </p>
        )}
        {now.kind === 'open' && <Open invitation={now.invitation} />}
        {now.kind === 'ended' && <Ended key={now.ending} ending={now.ending} invitation={now.invitation} />}
        {now.kind === 'failed' && <Failed problem={now.problem} />}
      </main>
    </div>
  );
}

function Open({ invitation }: { invitation: Invitation }) {
  const text = messages();
  const { resellerName, organisation, domain } = invitation;
  const declining = useSignal(false);
  return (
    <>
      <h1>{text.heading(resellerName)}</h1>
      <p>{text.hello(invitation.contactName)}</p>
      <p>{text.body(resellerName)}</p>
      <Facts
        facts={[
          [text.organisation, organisation],
          [text.domain, domain],
          [text.from, resellerName],
        ]}
      />
      <p class="soft">{text.meaning(resellerName)}</p>
      {answerProblem.value && (
        <p class="refusal" role="alert">
          {problemMessage(answerProblem.value)}
        </p>
      )}
      {declining.value ? (
        <Decline invitation={invitation} onBack={() => (declining.value = false)} />
      ) : (
        <div class="invitation-actions">
          <Button
            variant="primary"
            icon="check"
            busy={working.value === 'accept'}
            onClick={() => void answer('accept', invitation)}
          >
            {working.value === 'accept' ? text.working : text.accept}
          </Button>
          <Button onClick={() => (declining.value = true)}>{text.decline}</Button>
        </div>
      )}
      <p class="soft small">{text.until(dayOf(invitation.expiresAt))}</p>
    </>
  );
}

function Decline({ invitation, onBack }: { invitation: Invitation; onBack: () => void }) {
  const text = messages();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="decline" aria-labelledby="decline">
      <h2 id="decline" ref={heading} tabIndex={-1}>
        {text.declineAsk}
      </h2>
      <p>{text.declineBody(invitation.resellerName)}</p>
      <div class="invitation-actions">
        <Button variant="danger" busy={working.value === 'decline'} onClick={() => void answer('decline', invitation)}>
          {text.declineYes}
        </Button>
        <Button onClick={onBack}>{text.declineNo}</Button>
      </div>
    </section>
  );
}

function Ended({ ending, invitation }: { ending: Ending; invitation: Invitation | null }) {
  const { heading, body } = messages()[ending];
  const good = ending === 'accepted' || ending === 'alreadyAccepted';
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => element.current?.focus(), []);
  return (
    <div class="ended">
      <span class={good ? 'ended-icon ended-good' : 'ended-icon'}>
        <Icon name={good ? 'check' : 'mail'} />
      </span>
      <h1 ref={element} tabIndex={-1}>
        {heading}
      </h1>
      <p>{typeof body === 'string' ? body : invitation && body(invitation.resellerName, invitation.domain)}</p>
    </div>
  );
}

function Failed({ problem }: { problem: Problem }) {
  return (
    <div class="ended" role="alert">
      <span class="ended-icon">
        <Icon name="warning" />
      </span>
      <p>{problemMessage(problem)}</p>
      <Button onClick={() => void read()}>{messages().retry}</Button>
    </div>
  );
}

function problemMessage(problem: Problem): string {
  if (problem.code === 'offline') return messages().offline;
  return problem.isTransient ? messages().busy : messages().unexpected;
}
