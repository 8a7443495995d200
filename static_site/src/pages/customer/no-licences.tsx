import { messages } from '../../i18n/console';
import { date, dayBefore, dayOf } from '../../i18n/dates';
import type { SubscriptionModel } from '../../state/customer-details';

/** Instead of what holds: that there were no licences yet, or that they have ended. */
export function NoLicences({ ended, isNamed }: { ended: readonly SubscriptionModel[]; isNamed: boolean }) {
  const text = messages().subscription;
  return (
    <div class="card-body">
      {ended.length === 0 && (
        <p>
          <strong>{text.none}</strong>
        </p>
      )}
      {ended.map((model) => (
        <p key={model.subscription.productId}>
          <strong>{endedText(model)}</strong>
          {isNamed && ` · ${model.subscription.productName}`}
        </p>
      ))}
      <p class="soft">{text.noneBody}</p>
    </div>
  );
}

/** It ended with its period, or on the day that it was cancelled: the history says which. */
function endedText({ subscription: { seq, period }, history }: SubscriptionModel): string {
  const text = messages().subscription;
  const newest = history.rows.value[0]?.value;
  if (newest?.seq !== seq) return text.over;
  return text.ended(newest.kind === 'cancelNow' ? dayOf(newest.at) : date(dayBefore(period.end)));
}
