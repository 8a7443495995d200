import type { Quote } from '../../api/wire';
import { words } from '../../i18n/console';
import { money } from '../../i18n/format';
import { totalLabel } from './quote-view';

/** On a phone the price may be further down than the screen; it is announced there, so not here. */
export function FootTotal({ quote }: { quote: Quote | null }) {
  if (!quote) return null;
  return (
    <p class="foot-total" aria-hidden="true">
      {quote.document === 'none' ? (
        words().order.nothing
      ) : (
        <>
          {totalLabel(quote)} <strong>{money(quote.total)}</strong>
        </>
      )}
    </p>
  );
}
