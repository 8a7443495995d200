import { type Signal, useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { BrandMark } from '../../components/brand';
import { GoogleButton } from '../../components/google-button';
import { LanguageSwitch } from '../../components/language-switch';
import { messages } from '../../i18n/console';
import { chooseLanguage } from '../../session/language';
import { authReady, signIn, signingIn } from '../../session/session';

export function SignIn({ notice }: { notice: 'expired' | 'failed' | null }) {
  const text = messages().signIn;
  return (
    <main class="entrance">
      <section class="entrance-card">
        <BrandMark />
        <p class="entrance-product">{messages().product}</p>
        <h1>{text.heading}</h1>
        <p class="soft">{text.lead}</p>
        {notice && (
          <p class="entrance-notice" role="alert">
            {text[notice]}
          </p>
        )}
        <GoogleButton text={text.google} disabled={!authReady.value || signingIn.value} onClick={() => void signIn()} />
        <p class="soft small" role="status">
          {signingIn.value ? text.wait : ''}
        </p>
        <Samples />
      </section>
      <LanguageSwitch label={messages().menu.language} onChoose={chooseLanguage} />
    </main>
  );
}

/** The condition is a constant when the site is built: production contains neither the chooser nor the accounts. */
function Samples() {
  const chooser: Signal<ComponentType | null> = useSignal(null);
  useEffect(() => {
    if (import.meta.env.MODE === 'local-stack') {
      void import('./local-chooser').then((module) => (chooser.value = module.LocalChooser));
    }
  }, [chooser]);
  const Chooser = chooser.value;
  return Chooser && <Chooser />;
}
