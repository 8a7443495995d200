import type { InvoiceFilter } from '../../api/console';
import type { InvoiceState } from '../../api/wire';
import { NO_FILTER } from '../../state/invoices';

export const STATES: readonly InvoiceState[] = ['open', 'paid', 'overdue', 'credited'];

const ISO_DATE = /^\d{4}-\d\d-\d\d$/;

/** The filter that stands in the address, as far as it makes sense. */
export function filterOf(parameters: URLSearchParams): InvoiceFilter {
  const dateIn = (name: string) => {
    const value = parameters.get(name) ?? '';
    return ISO_DATE.test(value) ? value : '';
  };
  const number = numberIn(parameters.get('number') ?? '');
  if (number) return { ...NO_FILTER, number };
  return {
    ...NO_FILTER,
    state: STATES.find((candidate) => candidate === parameters.get('state')) ?? '',
    issuedFrom: dateIn('issuedFrom'),
    issuedTo: dateIn('issuedTo'),
  };
}

/** Only what numbers have, as people may type or paste it. */
export const numberIn = (text: string) => text.replaceAll(/[^\dA-Za-z-]/g, '').slice(0, 40);
