import { sessionCredential } from '../session/credential';
import { createClient } from './client';
import type { IdempotentPost } from './idempotent-post';
import type {
  Customer,
  CustomerDetails,
  CustomerStatus,
  InvoicePage,
  InvoiceState,
  InvoiceSummary,
  LedgerEntry,
  NewCustomer,
  NewOrder,
  OrderRequest,
  Page,
  PlacedOrder,
  Plan,
  Quote,
  Session,
  SignedFile,
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

export const listLedger = (customerId: string, productId: string, paging: Paging, signal?: AbortSignal) =>
  client.get<Page<LedgerEntry>>('list-ledger', { customerId, productId, ...paging }, signal);

export const createCustomer = (post: IdempotentPost, customer: NewCustomer) =>
  post.send<Customer>(client, 'create-customer', customer);

export const resendInvitation = (post: IdempotentPost, customerId: string) =>
  post.send<Customer>(client, 'resend-invitation', { customerId });

export const retryInvoiceDelivery = (post: IdempotentPost, invoiceId: string) =>
  post.send<InvoiceSummary>(client, 'retry-invoice-delivery', { invoiceId });

export const withdrawInvitation = (post: IdempotentPost, customerId: string) =>
  post.send<Customer>(client, 'withdraw-invitation', { customerId });

export const listPlans = (customerId = '') => client.get<{ items: Plan[] }>('list-plans', { customerId });

export const quoteOrder = (request: OrderRequest, signal?: AbortSignal) =>
  client.get<Quote>('quote-order', request, signal);

export const placeOrder = (post: IdempotentPost, order: NewOrder) =>
  post.send<PlacedOrder>(client, 'place-order', order);

export const listInvoices = (filter: InvoiceFilter, paging: Paging, signal?: AbortSignal) =>
  client.get<InvoicePage>('list-invoices', { ...filter, ...paging }, signal);

export const getInvoice = (invoiceId: string, signal?: AbortSignal) =>
  client.get<InvoiceSummary>('get-invoice', { invoiceId }, signal);

export const getInvoiceFile = (invoiceId: string, disposition: 'view' | 'download', kind: 'pdf' | 'xml' = 'pdf') =>
  client.get<SignedFile>('get-invoice-file', { invoiceId, kind, disposition });
