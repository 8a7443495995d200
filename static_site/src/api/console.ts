import { sessionCredential } from '../session/credential';
import type { Act } from './act';
import { createClient } from './client';
import type {
  Customer,
  CustomerDetails,
  CustomerStatus,
  InvoicePage,
  InvoiceState,
  InvoiceSummary,
  NewCustomer,
  NewOrder,
  Page,
  PlacedOrder,
  Plan,
  Quote,
  Session,
  SignedFile,
  Wish,
} from './wire';

/** The operations that a reseller may call, one function each. */

const client = createClient(sessionCredential);

export interface CustomerFilter {
  status: CustomerStatus | '';
  search: string;
}

export interface InvoiceFilter {
  customerId: string;
  state: InvoiceState | '';
  issuedFrom: string;
  issuedTo: string;
  /** How a number starts; looks through all documents, so it does not go with the others. */
  number: string;
}

export interface Paging {
  pageSize: number;
  pageToken: string | null;
}

export const readSession = () => client.get<Session>('session');

export const listCustomers = (filter: CustomerFilter, paging: Paging, signal?: AbortSignal) =>
  client.get<Page<Customer>>('list-customers', { ...filter, ...paging }, signal);

export const getCustomer = (customerId: string, signal?: AbortSignal) =>
  client.get<CustomerDetails>('get-customer', { customerId }, signal);

export const createCustomer = (act: Act, customer: NewCustomer) =>
  act.post<Customer>(client, 'create-customer', customer);

export const resendInvitation = (act: Act, customerId: string) =>
  act.post<Customer>(client, 'resend-invitation', { customerId });

export const retryInvoiceDelivery = (act: Act, invoiceId: string) =>
  act.post<InvoiceSummary>(client, 'retry-invoice-delivery', { invoiceId });

export const withdrawInvitation = (act: Act, customerId: string) =>
  act.post<Customer>(client, 'withdraw-invitation', { customerId });

export const listPlans = () => client.get<{ items: Plan[] }>('list-plans');

export const quoteOrder = (wish: Wish, signal?: AbortSignal) => client.get<Quote>('quote-order', wish, signal);

export const placeOrder = (act: Act, order: NewOrder) => act.post<PlacedOrder>(client, 'place-order', order);

export const listInvoices = (filter: InvoiceFilter, paging: Paging, signal?: AbortSignal) =>
  client.get<InvoicePage>('list-invoices', { ...filter, ...paging }, signal);

export const getInvoiceFile = (invoiceId: string, disposition: 'view' | 'download', kind: 'pdf' | 'xml' = 'pdf') =>
  client.get<SignedFile>('get-invoice-file', { invoiceId, kind, disposition });
