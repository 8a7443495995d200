import { useId, useState } from 'preact/hooks';
import { typedWholeNumber } from '../i18n/numbers';
import { Icon } from './icon';

interface Props {
  label: string;
  decreaseLabel: string;
  increaseLabel: string;
  value: number | null;
  minimum: number;
  maximum: number;
  note: string;
  invalid: boolean;
  onChange: (value: number | null) => void;
}

/** − and + around a number that can also be typed. */
export function Stepper({
  label,
  decreaseLabel,
  increaseLabel,
  value,
  minimum,
  maximum,
  note,
  invalid,
  onChange,
}: Props) {
  const id = useId();
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const step = (by: number) => {
    setUnreadable(null);
    onChange(Math.min(maximum, Math.max(minimum, (value ?? minimum) + by)));
  };
  const keys: Record<string, number> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="stepper">
        <button
          type="button"
          class="step"
          aria-label={decreaseLabel}
          disabled={value !== null && value <= minimum}
          onClick={() => step(-1)}
        >
          <Icon name="minus" />
        </button>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          role="spinbutton"
          autocomplete="off"
          maxLength={9}
          aria-valuenow={value ?? undefined}
          aria-valuemin={minimum}
          aria-valuemax={maximum}
          aria-describedby={`${id}-note`}
          aria-invalid={invalid}
          value={unreadable ?? value ?? ''}
          onInput={(event) => {
            const typed = event.currentTarget.value.trim();
            const number = typedWholeNumber(typed);
            // What is not a whole number stays there to be corrected; guessing one would order it.
            setUnreadable(number === null && typed !== '' ? typed : null);
            onChange(number);
          }}
          onKeyDown={(event) => {
            const by = keys[event.key];
            if (by === undefined) return;
            event.preventDefault();
            step(by);
          }}
        />
        <button
          type="button"
          class="step"
          aria-label={increaseLabel}
          disabled={value !== null && value >= maximum}
          onClick={() => step(1)}
        >
          <Icon name="plus" />
        </button>
      </div>
      <p class={invalid ? 'field-error' : 'field-hint'} id={`${id}-note`}>
        {note}
      </p>
    </div>
  );
}
