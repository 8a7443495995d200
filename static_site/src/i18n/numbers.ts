import type { Money } from '../api/wire';
import { locale } from './language';
import minorDigits from './minor-digits.json';
import type { PluralForms } from './plurals';

/** 1.234 and not 1234 in every language, as on documents. */
const GROUPED: Intl.NumberFormatOptions = { useGrouping: 'always' };

/** "1234" cents as "12.34": moves the point in the digits, so that no amount ever becomes a float. */
export function decimal(minor: number, digits: number): `${number}` {
  const sign = minor < 0 ? '-' : '';
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${sign}${whole}${digits ? `.${text.slice(-digits)}` : ''}` as `${number}`;
}

/** The currencies whose minor unit is not a hundredth; written from the functions' table by `tools.currencies`. */
const MINOR_DIGITS: Partial<Record<string, number>> = minorDigits;

/** With the decimals of ISO 4217, as on documents: each browser has some of its own (none for HUF, ALL, IDR). */
export function money({ amount, currency }: Money): string {
  const digits = MINOR_DIGITS[currency] ?? 2;
  const format = new Intl.NumberFormat(locale(), {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...GROUPED,
  });
  return format.format(decimal(amount, digits));
}

/** Basis points: 2200 is "22%". */
export function rate(basisPoints: number): string {
  const format = new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 2 });
  return format.format(decimal(basisPoints, 4));
}

export const count = (n: number) => new Intl.NumberFormat(locale(), GROUPED).format(n);

/** The number, and the word in the form that goes with it. */
export function counted(n: number, forms: PluralForms): string {
  const category = new Intl.PluralRules(locale()).select(n);
  return `${count(n)} ${forms[category] ?? forms.other}`;
}

/** 1.000 is a thousand where the language writes it so, as `count` does; in another it is no whole number. */
export function typedWholeNumber(typed: string): number | null {
  const separator = count(1000).charAt(1);
  const [first = '', ...groups] = typed.split(separator);
  const isGrouped = /^\d{1,3}$/.test(first) && groups.length > 0 && groups.every((group) => /^\d{3}$/.test(group));
  const digits = isGrouped ? [first, ...groups].join('') : typed;
  return /^\d+$/.test(digits) ? Number(digits) : null;
}
