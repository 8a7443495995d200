import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

interface Props {
  label: string;
  name?: string;
  type?: 'text' | 'email';
  autocomplete?: 'off';
  autocapitalize?: 'none';
  inputMode?: 'url';
  maxLength?: number;
  spellcheck?: boolean;
  autofocus?: boolean;
  required?: boolean;
  onTyped?: () => void;
  value: Signal<string>;
  error?: string | undefined;
  hint?: string;
}

export function TextField({ label, value, error, hint, type = 'text', onTyped, ...input }: Props) {
  const id = useId();
  const described = error ? `${id}-error` : hint && `${id}-hint`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...input}
        id={id}
        type={type}
        list={undefined}
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value;
          onTyped?.();
        }}
        aria-invalid={Boolean(error)}
        {...(described ? { 'aria-describedby': described } : {})}
      />
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && !error && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
