import type { Signal } from '@preact/signals';
import { TextField } from '../../components/text-field';
import { messages } from '../../i18n/console';

const LONGEST = 80;

/** What an order request adds: nothing where no number was given. */
export function purchaseOrderIn(number: string): { purchaseOrder?: string } {
  const trimmed = number.trim();
  return trimmed ? { purchaseOrder: trimmed } : {};
}

export function PurchaseOrderField({ value }: { value: Signal<string> }) {
  const text = messages().order.purchaseOrder;
  return (
    <details class="more">
      <summary>{text.open}</summary>
      <TextField label={text.label} autocomplete="off" maxLength={LONGEST} value={value} hint={text.hint} />
    </details>
  );
}
