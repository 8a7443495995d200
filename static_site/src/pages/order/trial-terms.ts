import type { KnownSubscription, Plan } from '../../api/wire';
import { countedDays, countedLicences, messages } from '../../i18n/console';
import { date, dayBefore } from '../../i18n/dates';

/** The trial that the very first licences would begin with: the catalogue has only those that the customer can have. */
export function newTrial({ trialDays, trialLicences }: Plan): string | null {
  if (trialLicences === 0) return null;
  return messages().price.trial(countedDays(trialDays), countedLicences(trialLicences));
}

/** What becomes of a subscription's trial with another plan; null where it is on none. */
export function trialWith({ trialLicences }: Plan, { trial, licences, period }: KnownSubscription): string | null {
  if (!trial) return null;
  const { trialGoesOn, trialEnds } = messages().price;
  return trialLicences < licences
    ? trialEnds
    : trialGoesOn(date(dayBefore(period.end)), countedLicences(trialLicences));
}
