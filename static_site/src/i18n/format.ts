import type { IsoDate, IsoTime, Language, Money } from '../api/wire';
import { language } from './language';

const LOCALES: Record<Language, string> = { it: 'it-IT', en: 'en-GB' };
const locale = () => LOCALES[language.value];

/** 1.234 and not 1234 in every language, as on documents. */
const GROUPED: Intl.NumberFormatOptions = { useGrouping: 'always' };

/** "1234" cents as "12.34": moves the point in the digits, so that no amount ever becomes a float. */
export function decimal(minor: number, digits: number): `${number}` {
  const sign = minor < 0 ? '-' : '';
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${sign}${whole}${digits ? `.${text.slice(-digits)}` : ''}` as `${number}`;
}

export function money({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat(locale(), { style: 'currency', currency, ...GROUPED });
  return format.format(decimal(amount, format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Basis points: 2200 is "22%". */
export function rate(basisPoints: number): string {
  const format = new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 2 });
  return format.format(decimal(basisPoints, 4));
}

export const count = (n: number) => new Intl.NumberFormat(locale(), GROUPED).format(n);

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
