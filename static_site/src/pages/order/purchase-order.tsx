import type { Signal } from '@preact/signals';
import { TextField } from '../../components/field';
import { words } from '../../i18n/console';

const LONGEST = 80;

/** What an order adds to its wish: nothing where no number was given. */
export function purchaseOrderIn(number: string): { purchaseOrder?: string } {
  const trimmed = number.trim();
  return trimmed ? { purchaseOrder: trimmed } : {};
}

export function PurchaseOrderField({ value }: { value: Signal<string> }) {
  const text = words().order.purchaseOrder;
  return (
    <details class="more">
      <summary>{text.open}</summary>
      <TextField label={text.label} autocomplete="off" maxLength={LONGEST} value={value} hint={text.hint} />
    </details>
  );
}
