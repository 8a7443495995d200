import { useId } from 'preact/hooks';
import { Icon } from './icon';

interface Props {
  label: string;
  fewer: string;
  more: string;
  value: number | null;
  least: number;
  most: number;
  note: string;
  invalid: boolean;
  onChange: (value: number | null) => void;
}

/** − and + around a number that can also be typed. */
export function Stepper({ label, fewer, more, value, least, most, note, invalid, onChange }: Props) {
  const id = useId();
  const step = (by: number) => onChange(Math.min(most, Math.max(least, (value ?? least) + by)));
  const keys: Record<string, number> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="stepper">
        <button type="button" class="step" aria-label={fewer} disabled={value !== null && value <= least} onClick={() => step(-1)}>
          <Icon name="minus" />
        </button>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          role="spinbutton"
          autocomplete="off"
          maxLength={6}
          aria-valuenow={value ?? undefined}
          aria-valuemin={least}
          aria-valuemax={most}
          aria-describedby={`${id}-note`}
          aria-invalid={invalid}
          value={value ?? ''}
          onInput={(event) => {
            const typed = whole(event.currentTarget.value);
            event.currentTarget.value = typed === null ? '' : String(typed);
            onChange(typed);
          }}
          onKeyDown={(event) => {
            const by = keys[event.key];
            if (by === undefined) return;
            event.preventDefault();
            step(by);
          }}
        />
        <button type="button" class="step" aria-label={more} disabled={value !== null && value >= most} onClick={() => step(1)}>
          <Icon name="plus" />
        </button>
      </div>
      <p class={invalid ? 'field-error' : 'field-hint'} id={`${id}-note`}>{note}</p>
    </div>
  );
}

function whole(text: string): number | null {
  const digits = text.replaceAll(/\D/g, '');
  return digits ? Number.parseInt(digits, 10) : null;
}
