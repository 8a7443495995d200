import { beforeEach, describe, expect, test } from 'vitest';
import type { Language } from '../../src/api/wire';
import { language } from '../../src/i18n/language';
import { count, counted, decimal, money, rate, typedWholeNumber } from '../../src/i18n/numbers';
import saidOnDocuments from './money-on-documents.json';

/** With the plain space that a test can be read with. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ');

beforeEach(() => {
  language.value = 'en';
});

test('minor units become decimals in their digits, never as floats', () => {
  expect(decimal(1234, 2)).toBe('12.34');
  expect(decimal(-5, 2)).toBe('-0.05');
  expect(decimal(Number.MAX_SAFE_INTEGER, 2)).toBe('90071992547409.91');
  expect(decimal(1234, 0)).toBe('1234');
});

test.each<[Language, string, string]>([
  ['en', '€1,234.50', '-€0.05'],
  ['it', '1.234,50 €', '-0,05 €'],
])('money in %s', (code, whole, cents) => {
  language.value = code;
  expect(plain(money({ amount: 123_450, currency: 'EUR' }))).toBe(whole);
  expect(plain(money({ amount: -5, currency: 'EUR' }))).toBe(cents);
});

test('money has the digits of its currency', () => {
  expect(money({ amount: 1234, currency: 'JPY' })).toBe('JP¥1,234');
});

test('money has the digits that documents have, in every currency', () => {
  const digits = (text: string) => plain(text).match(/\d[\d.,]*/g);
  for (const { currency, amount, language: code, said } of saidOnDocuments) {
    language.value = code as Language;
    expect([currency, ...(digits(money({ amount, currency })) ?? [])]).toEqual([currency, ...(digits(said) ?? [])]);
    expect(money({ amount, currency }).includes('-')).toBe(amount < 0);
  }
  language.value = 'it';
  expect(plain(money({ amount: 1_590_000, currency: 'HUF' }))).toBe('15.900,00 HUF');
});

test('rates are in hundredths of a percent', () => {
  expect(rate(2200)).toBe('22%');
  expect(rate(550)).toBe('5.5%');
});

test('thousands are grouped in every language', () => {
  expect(count(1234)).toBe('1,234');
  language.value = 'it';
  expect(count(1234)).toBe('1.234');
});

describe('a word beside a number', () => {
  const forms = { one: 'licenza', many: 'di licenze', other: 'licenze' };

  test('has the form that the language gives it', () => {
    language.value = 'it';
    expect(counted(1, forms)).toBe('1 licenza');
    expect(counted(0, forms)).toBe('0 licenze');
    expect(counted(1200, forms)).toBe('1.200 licenze');
    expect(counted(1_000_000, forms)).toBe('1.000.000 di licenze');
  });

  test('has the other form where the one is missing', () => {
    expect(counted(1, { other: 'sheep' })).toBe('1 sheep');
  });
});

describe('a typed number', () => {
  test.each([
    ['12', 12],
    ['1,000', 1000],
    ['12,345,678', 12_345_678],
    ['1.000', null],
    ['1,00', null],
    ['1000,000', null],
    [',000', null],
    ['-1', null],
    ['1e3', null],
    ['', null],
  ])('in English: %s', (typed, number) => {
    expect(typedWholeNumber(typed)).toBe(number);
  });

  test('is read as the language writes it', () => {
    language.value = 'it';
    expect(typedWholeNumber('1.000')).toBe(1000);
    expect(typedWholeNumber('1,000')).toBeNull();
  });
});
