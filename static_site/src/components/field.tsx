import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

interface TextProps {
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

export function TextField({ label, value, error, hint, type = 'text', onTyped, ...input }: TextProps) {
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

interface SelectProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  onChoose: (value: Value) => void;
  /** The label is for screen readers only. */
  labelHidden?: boolean;
}

export function SelectField<Value extends string>({
  label,
  value,
  options,
  onChoose,
  labelHidden,
}: SelectProps<Value>) {
  const id = useId();
  const choose = (text: string) => {
    const option = options.find((candidate) => candidate.value === text);
    if (option) onChoose(option.value);
  };
  return (
    <div class="field">
      <label for={id} class={labelHidden ? 'visually-hidden' : ''}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
