import { useSignal } from '@preact/signals';
import { Button } from '../../components/button';
import { TextField } from '../../components/text-field';
import { messages } from '../../i18n/console';
import { authReady, signInAsSample, signingIn } from '../../session/session';

const ACCOUNTS = ['anna@rivenditore.example', 'luca@rivenditore.example', 'bruno@altro.example'];

/** Local stack only: Google's popup needs the internet, the Auth emulator takes anybody's word. */
export function LocalChooser() {
  const other = useSignal('');
  const text = messages().signIn;
  const busy = !authReady.value || signingIn.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const email = other.value.trim();
    if (email.includes('@')) void signInAsSample(email);
  };
  return (
    <section class="samples" aria-labelledby="samples-heading">
      <h2 id="samples-heading">{text.samples}</h2>
      <p class="soft small">{text.samplesHint}</p>
      {ACCOUNTS.map((email) => (
        <Button key={email} disabled={busy} onClick={() => void signInAsSample(email)}>
          {email}
        </Button>
      ))}
      <form onSubmit={submit}>
        <TextField label={text.otherEmail} type="email" autocomplete="off" value={other} />
        <Button type="submit" disabled={busy}>
          {text.signInAs}
        </Button>
      </form>
    </section>
  );
}
