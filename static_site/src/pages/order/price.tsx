import type { ComponentChildren } from 'preact';
import { problemWords, words } from '../../i18n/console';
import type { Agreement } from './agreement';
import { QuoteView } from './quote-view';

interface Props {
  deal: Agreement;
  /** Said while there is no quote yet. */
  asking: string;
  /** Said when the quote is another one than was agreed to. */
  changed: string;
  /** For a quote without amounts. */
  low?: boolean;
  retry: () => void;
  children?: ComponentChildren;
}

/** The quote, or what keeps it away. Speaks up when the price is there, not while it is being worked out. */
export function Price({ deal, asking, changed, low = false, retry, children }: Props) {
  const problem = deal.problem.value;
  const quote = deal.quote.value;
  return (
    <div class={low ? 'price price-low' : 'price'} aria-live="polite" aria-busy={deal.asking.value}>
      {deal.quoteChanged.value && <p class="warning">{changed}</p>}
      {problem && (
        <p class="refusal">
          {problemWords(problem)}{' '}
          {problem.status !== 422 && (
            <button type="button" class="text-button" onClick={retry}>
              {words().common.retry}
            </button>
          )}
        </p>
      )}
      {deal.trouble.value && <p class="refusal">{problemWords(deal.trouble.value)}</p>}
      {children}
      {quote ? <QuoteView quote={quote} /> : deal.asking.value && <p class="soft price-hint">{asking}</p>}
    </div>
  );
}
