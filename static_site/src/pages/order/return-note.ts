import type { Quote } from '../../api/wire';
import { messages } from '../../i18n/console';
import { date } from '../../i18n/dates';

/** What a quote says of returning: until when that is possible, why it is not, or what a return leads to; or nothing. */
export function returnNote({ kind, quotedOn, returnableUntil, windowClosedUntil }: Quote): string {
  const { purchase, change, closes } = messages().returns;
  const text = kind === 'changePlan' ? change : purchase;
  if (returnableUntil) {
    const until = text.until(date(returnableUntil));
    return returnableUntil === quotedOn ? until : `${until} ${text.later}`;
  }
  if (!windowClosedUntil) return '';
  return (BUYS.has(kind) ? text.never : closes)(date(windowClosedUntil));
}

const BUYS: ReadonlySet<Quote['kind']> = new Set(['buy', 'addLicences', 'changePlan'] as const);
