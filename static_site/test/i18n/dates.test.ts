import { beforeEach, expect, test } from 'vitest';
import { date, dayBefore, dayOf, month, time } from '../../src/i18n/dates';
import { language } from '../../src/i18n/language';

beforeEach(() => {
  language.value = 'en';
});

test('a date is written as the language does', () => {
  expect(date('2026-11-01')).toBe('1 Nov 2026');
  language.value = 'it';
  expect(date('2026-11-01')).toBe('1 nov 2026');
});

test('a month has its name', () => {
  expect(month('2026-11')).toBe('November 2026');
});

test('a time is in the time zone of whoever reads it', () => {
  expect(dayOf('2026-11-01T23:30:00Z')).toBe('1 Nov 2026');
  expect(time('2026-11-01T23:30:00Z')).toBe('1 Nov 2026, 23:30');
});

test.each([
  ['2026-12-01', '2026-11-30'],
  ['2028-03-01', '2028-02-29'],
  ['2027-01-01', '2026-12-31'],
])('the day before %s', (day, before) => {
  expect(dayBefore(day)).toBe(before);
});
