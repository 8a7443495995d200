import type { ComponentChildren } from 'preact';
import { messages, problemMessage } from '../../i18n/console';
import type { OrderFlow } from './order-flow';
import { QuoteView } from './quote-view';

interface Props {
  flow: OrderFlow;
  /** Said while there is no quote yet, and when the quote is not the one that was accepted. */
  labels: { quoting: string; changed: string };
  /** For a quote without amounts. */
  compact?: boolean;
  onRetry: () => void;
  children?: ComponentChildren;
}

/** The quote, or what keeps it away. Speaks up when the price is there, not while it is being worked out. */
export function QuotePanel({ flow, labels, compact = false, onRetry, children }: Props) {
  const problem = flow.problem.value;
  const quote = flow.quote.value;
  return (
    <div
      class={compact ? 'quote-panel quote-panel-compact' : 'quote-panel'}
      aria-live="polite"
      aria-busy={flow.quoting.value}
    >
      {flow.quoteChanged.value && <p class="warning">{labels.changed}</p>}
      {problem && (
        <p class="refusal">
          {problemMessage(problem)}{' '}
          {problem.status !== 422 && (
            <button type="button" class="text-button" onClick={onRetry}>
              {messages().common.retry}
            </button>
          )}
        </p>
      )}
      {flow.lostAnswer.value && <p class="refusal">{problemMessage(flow.lostAnswer.value)}</p>}
      {children}
      {quote ? <QuoteView quote={quote} /> : flow.quoting.value && <p class="soft quote-hint">{labels.quoting}</p>}
    </div>
  );
}
