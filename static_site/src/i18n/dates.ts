import type { IsoDate, IsoTime } from '../api/wire';
import { locale } from './language';

/** A calendar date belongs to no time zone, so it is written in the one that it is read in. */
export function date(iso: IsoDate): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${iso}T00:00Z`));
}

/** "2026-11" is "November 2026". */
export function month(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${iso}-01T00:00Z`),
  );
}

export function dayOf(iso: IsoTime): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(new Date(iso));
}

export function time(iso: IsoTime): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** The last day that a half-open period covers. */
export function dayBefore(iso: IsoDate): IsoDate {
  return new Date(Date.parse(`${iso}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
