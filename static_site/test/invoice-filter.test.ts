import { expect, test } from 'vitest';
import { filterOf, numberIn } from '../src/pages/invoices/invoice-filter';
import { NO_FILTER } from '../src/state/invoices';

const filter = (query: string) => filterOf(new URLSearchParams(query));

test('the address narrows the invoices by state and date', () => {
  expect(filter('state=overdue&issuedFrom=2026-11-01')).toEqual({
    ...NO_FILTER,
    state: 'overdue',
    issuedFrom: '2026-11-01',
  });
});

test('what makes no sense in the address narrows nothing', () => {
  expect(filter('state=lost&issuedFrom=yesterday&issuedTo=2026-1-1')).toEqual(NO_FILTER);
});

test('a number is looked for among all', () => {
  expect(filter('number=T-17&state=open&issuedFrom=2026-11-01')).toEqual({ ...NO_FILTER, number: 'T-17' });
});

test('a number is taken out of what was pasted around it', () => {
  expect(numberIn(' n. T-2026-0017, ')).toBe('nT-2026-0017');
  expect(numberIn('1'.repeat(50))).toHaveLength(40);
});
