/**
 * A word beside a number: a form for each plural category that the language has (Italian has one,
 * many and other), as `Intl.PluralRules` tells them apart.
 */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
