import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface Option<Value extends string> {
  value: Value;
  text: string;
  /** Below the text, and at the end of the line. */
  below?: ComponentChildren;
  end?: ComponentChildren;
  disabled?: boolean;
}

interface Props<Value extends string> {
  label: string;
  /** Shared by groups of which one option is chosen in all. */
  name?: string;
  value: Value | null;
  options: readonly Option<Value>[];
  onChoose: (value: Value) => void;
}

/** A few ways to do something, one of which is chosen. */
export function RadioGroup<Value extends string>({ label, name, value, options, onChoose }: Props<Value>) {
  const ownName = useId();
  return (
    <fieldset class="options">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="option">
          <input
            type="radio"
            name={name ?? ownName}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChoose(option.value)}
          />
          <span class="option-text">
            <strong>{option.text}</strong>
            {option.below}
          </span>
          {option.end && <span class="option-end">{option.end}</span>}
        </label>
      ))}
    </fieldset>
  );
}
