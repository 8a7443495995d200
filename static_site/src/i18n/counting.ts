import type { Language } from '../api/wire';

/** "1 licence", "1,200 licences": the number and the word that goes with it. */
export function counting(language: Language) {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (n: number, one: string, other: string) => `${numbers.format(n)} ${rules.select(n) === 'one' ? one : other}`;
}
