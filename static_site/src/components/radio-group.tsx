import { useId } from 'preact/hooks';

export interface Option<Value extends string> {
  value: Value;
  text: string;
  note?: string;
  disabled?: boolean;
}

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly Option<Value>[];
  onChoose: (value: Value) => void;
}

/** A few ways to do something, one of which is chosen. */
export function RadioGroup<Value extends string>({ label, value, options, onChoose }: Props<Value>) {
  const name = useId();
  return (
    <fieldset class="plans">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="plan">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChoose(option.value)}
          />
          <span class="plan-name">
            <strong>{option.text}</strong>
            {option.note && <span class="soft small">{option.note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
