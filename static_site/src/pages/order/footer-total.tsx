import type { Quote } from '../../api/wire';
import { messages } from '../../i18n/console';
import { money } from '../../i18n/numbers';
import { totalLabel } from './quote-view';

/** On a phone the price may be further down than the screen; it is announced there, so not here. */
export function FooterTotal({ quote }: { quote: Quote | null }) {
  if (!quote) return null;
  return (
    <p class="footer-total" aria-hidden="true">
      {quote.billedOn === 'none' ? (
        messages().order.nothing
      ) : (
        <>
          {totalLabel(quote)} <strong>{money(quote.total)}</strong>
        </>
      )}
    </p>
  );
}
