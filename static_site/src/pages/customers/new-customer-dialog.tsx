import { type Signal, useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { createCustomer } from '../../api/console';
import { IdempotentPost } from '../../api/idempotent-post';
import { asProblem } from '../../api/problem';
import type { Customer, Language, NewCustomer } from '../../api/wire';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { SelectField } from '../../components/select-field';
import { TextField } from '../../components/text-field';
import { messages, problemMessage } from '../../i18n/console';
import { language } from '../../i18n/language';
import { LANGUAGE_OPTIONS } from '../../i18n/languages';
import { updateCustomer } from '../../state/customers';
import { notify } from '../../state/notices';

const FIELDS = ['contactName', 'email', 'domain', 'organisation'] as const;
type Field = (typeof FIELDS)[number];

/** Whoever writes from these has their organisation's domain elsewhere. */
const PUBLIC_MAIL = new Set(['gmail.com', 'googlemail.com']);

interface Props {
  /** To invite somebody again, with what was entered before. */
  before?: Customer;
  onClose: () => void;
}

export function NewCustomerDialog({ before, onClose }: Props) {
  const text = messages().newCustomer;
  const form = useRef<HTMLFormElement>(null);
  const post = useMemo(() => new IdempotentPost(), []);
  const values: Record<Field, Signal<string>> = {
    contactName: useSignal(before?.contactName ?? ''),
    email: useSignal(before?.email ?? ''),
    domain: useSignal(before?.domain ?? ''),
    organisation: useSignal(before?.organisation ?? ''),
  };
  const chosen = useSignal<Language>(before?.language ?? language.peek());
  const wrong = useSignal<ReadonlySet<string>>(new Set());
  const refusal = useSignal('');
  const busy = useSignal(false);

  // While the address is typed, so that the domain stands there before anybody comes to its field.
  const proposed = useRef(values.domain.peek());
  const proposeDomain = () => {
    if (values.domain.peek() !== proposed.current) return;
    values.domain.value = proposed.current = domainOf(values.email.peek());
  };

  const mark = (fields: readonly string[]) => {
    wrong.value = new Set(fields);
    const first = FIELDS.find((field) => wrong.value.has(field));
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
  };

  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy.value) return;
    const customer = entered(values, chosen.value);
    refusal.value = '';
    mark(FIELDS.filter((field) => !customer[field]));
    if (wrong.value.size) return;
    busy.value = true;
    try {
      updateCustomer(await createCustomer(post, customer));
      notify(text.sent(customer.email));
      onClose();
    } catch (error) {
      const problem = asProblem(error);
      const fields = problem.errors.map(({ loc }) => String(loc.at(-1)));
      mark(fields);
      const marked = FIELDS.some((field) => wrong.value.has(field));
      refusal.value = marked ? text.check : problemMessage(problem);
    } finally {
      busy.value = false;
    }
  };

  const field = (name: Field, more: Omit<Parameters<typeof TextField>[0], 'label' | 'value'> = {}) => (
    <TextField
      {...more}
      name={name}
      label={text[name]}
      value={values[name]}
      error={wrong.value.has(name) ? text.invalid[name] : undefined}
      required
    />
  );

  return (
    <Dialog startAt="content" heading={text.heading} lead={text.lead} onClose={() => busy.value || onClose()}>
      <form ref={form} noValidate onSubmit={send}>
        <div class="dialog-body">
          {field('contactName', { autofocus: true, autocomplete: 'off', maxLength: 200 })}
          {field('email', { type: 'email', autocomplete: 'off', maxLength: 254, onTyped: proposeDomain })}
          {field('domain', {
            hint: text.domainHint,
            autocomplete: 'off',
            inputMode: 'url',
            autocapitalize: 'none',
            spellcheck: false,
            maxLength: 253,
          })}
          {field('organisation', { autocomplete: 'off', maxLength: 200 })}
          <SelectField
            label={text.language}
            value={chosen.value}
            options={LANGUAGE_OPTIONS}
            onChoose={(value) => (chosen.value = value)}
          />
          <p class="refusal" role="alert">
            {refusal.value}
          </p>
        </div>
        <div class="dialog-foot">
          <Button variant="plain" onClick={onClose}>
            {messages().common.cancel}
          </Button>
          <Button variant="primary" icon="mail" type="submit" busy={busy.value}>
            {text.send}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function domainOf(email: string): string {
  const domain = email.split('@')[1]?.trim().toLowerCase() ?? '';
  return domain.includes('.') && !PUBLIC_MAIL.has(domain) ? domain : '';
}

function entered(values: Record<Field, Signal<string>>, chosen: Language): NewCustomer {
  return {
    contactName: values.contactName.value.trim(),
    email: values.email.value.trim(),
    domain: values.domain.value
      .trim()
      .replace(/^https?:\/\//i, '')
      .replace(/\/.*$/, '')
      .replace(/^@/, ''),
    organisation: values.organisation.value.trim(),
    language: chosen,
  };
}
