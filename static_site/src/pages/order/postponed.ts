import type { KnownSubscription, LedgerEntry, RenewalPreview } from '../../api/wire';
import { countedLicences, messages } from '../../i18n/console';
import { date } from '../../i18n/dates';
import { count } from '../../i18n/numbers';

type Postponed = NonNullable<LedgerEntry['postponed']>;

/** What is said of a reduction and of a change of plan that the licences in use don't fit; null where they do. */
export interface PostponedTexts {
  fewer: string | null;
  plan: string | null;
}

const NOTHING: PostponedTexts = { fewer: null, plan: null };

/** What the next renewal will leave scheduled, and why. */
export function willBePostponed(renewal: RenewalPreview | null): PostponedTexts {
  if (!renewal?.postponed) return NOTHING;
  const { will } = messages().postponed;
  return said(renewal.postponed, renewal.licences, (change) => will(change, date(renewal.on)));
}

/** What a renewal left scheduled, and why. */
export function postponedBy({ postponed, licences }: LedgerEntry): PostponedTexts {
  return postponed ? said(postponed, licences, messages().postponed.was) : NOTHING;
}

export const listed = ({ fewer, plan }: PostponedTexts): string[] => [fewer, plan].filter((text) => text !== null);

/** Whether a preview is of this state of the subscription: an older one is not its next renewal's. */
export function isPreviewOf(subscription: KnownSubscription, preview: RenewalPreview): boolean {
  const { licencesAtNextRenewal, period, planAtNextRenewal, planName } = subscription;
  const scheduledLicences = preview.postponed?.licences ?? preview.licences;
  const scheduledPlan = preview.postponed?.plan?.planName ?? preview.planName;
  return (
    preview.on === period.end &&
    scheduledLicences === licencesAtNextRenewal &&
    scheduledPlan === (planAtNextRenewal?.planName ?? planName)
  );
}

function said({ licences, licencesInUse, plan }: Postponed, kept: number, say: (change: string) => string) {
  const text = messages().postponed;
  const inUse = licencesInUse ?? 0;
  const fewer = licences === null ? null : say(text.fewer(countedLicences(licences), count(inUse)));
  if (!plan) return { fewer, plan: null };
  const { planName, maximumLicences } = plan;
  const maximum = count(maximumLicences);
  // Where no use is the reason, the plan's maximum was lowered after the change was scheduled.
  const change =
    inUse > maximumLicences
      ? text.planInUse(planName, count(inUse), maximum)
      : text.planLicences(planName, count(kept), maximum);
  return { fewer, plan: say(change) };
}
