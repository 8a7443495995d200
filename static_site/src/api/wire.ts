/** What travels between the console and the functions. Money is in minor units; dates are ISO 8601, times RFC 3339 UTC. */

export type Language = 'it' | 'en';
export type IsoDate = string;
export type IsoTime = string;

export interface Money {
  amount: number;
  currency: string;
}

export interface Session {
  email: string;
  role: 'owner' | 'reader';
  language: Language;
  currency: string;
  reseller: { id: string; name: string; currency: string; country: string };
}

export type CustomerStatus = 'invited' | 'active' | 'declined' | 'withdrawn' | 'expired';
export type Interval = 'month' | 'year';

/** Half-open: `end` is the first day of the next period, which is the renewal day. */
export interface Period {
  start: IsoDate;
  end: IsoDate;
}

export interface Subscription {
  seq: number;
  planId: string;
  planName: string;
  product: string;
  interval: Interval;
  unitPrice: Money;
  licences: number;
  licencesAtNextRenewal: number;
  anchor: IsoDate;
  period: Period;
}

export interface InvitationMail {
  state: 'pending' | 'sent' | 'failed';
  at: IsoTime | null;
  detail: string | null;
}

export interface Customer {
  id: string;
  resellerId: string;
  contactName: string;
  email: string;
  domain: string;
  organisation: string;
  language: Language;
  status: CustomerStatus;
  createdAt: IsoTime;
  acceptedAt: IsoTime | null;
  invitation: { link: { invitationId: string; number: number }; expiresAt: IsoTime; mail: InvitationMail };
  subscription: Subscription | null;
}

export type OrderKind = 'buy' | 'more' | 'fewer' | 'keep';

export interface LedgerEntry {
  seq: number;
  at: IsoTime;
  /** An e-mail address, or `renewal`. */
  actor: string;
  kind: OrderKind | 'renew';
  planId: string;
  planName: string;
  product: string;
  interval: Interval;
  unitPrice: Money;
  licences: number;
  licencesAtNextRenewal: number;
  anchor: IsoDate;
  period: Period;
  documentId: string | null;
}

export interface Plan {
  id: string;
  product: string;
  name: string;
  interval: Interval;
  listPrice: Money;
  price: Money;
  minimumLicences: number;
  maximumLicences: number;
}

/** `amount` is `quantity × price ÷ baseQuantity`, rounded once. */
export interface Line {
  kind: 'licences' | 'addedLicences';
  customerId: string;
  organisation: string;
  domain: string;
  product: string;
  planName: string;
  interval: Interval;
  licences: number;
  period: Period;
  quantity: number;
  unit: 'licence' | 'licenceDay';
  price: Money;
  baseQuantity: number;
  amount: Money;
}

export interface Tax {
  treatment: 'standard' | 'reverseCharge' | 'notSubject';
  /** Basis points: 2200 is 22 %. */
  rate: number;
  base: Money;
  amount: Money;
}

export interface RenewalPreview {
  on: IsoDate;
  period: Period;
  licences: number;
  net: Money;
  tax: Tax;
  total: Money;
}

export interface Quote {
  quoteId: string;
  customerId: string;
  kind: OrderKind;
  quotedOn: IsoDate;
  effectiveOn: IsoDate;
  /** The subscription without and with the order. */
  before: Subscription | null;
  after: Subscription;
  lines: Line[];
  net: Money;
  tax: Tax;
  total: Money;
  document: 'invoice' | 'none';
  renewal: RenewalPreview;
  replaces: { licences: number; on: IsoDate } | null;
}

export type InvoiceState = 'open' | 'paid' | 'overdue' | 'credited';

export interface InvoiceFile {
  state: 'pending' | 'ready' | 'failed';
  size: number | null;
  sha256: string | null;
  detail: string | null;
}

export interface InvoiceSummary {
  id: string;
  number: string;
  kind: 'invoice' | 'creditNote';
  issueDate: IsoDate;
  issuedAt: IsoTime;
  dueDate: IsoDate;
  state: InvoiceState;
  customers: { id: string; organisation: string; domain: string }[];
  net: Money;
  tax: Tax;
  total: Money;
  file: InvoiceFile;
}

export interface Page<Item> {
  items: Item[];
  nextPageToken: string | null;
}

export interface NewCustomer {
  contactName: string;
  email: string;
  domain: string;
  organisation: string;
  language?: Language;
}

export interface CustomerDetails {
  customer: Customer;
  ledger: LedgerEntry[];
}

export interface NewOrder {
  customerId: string;
  planId?: string;
  licences: number;
  quoteId: string;
}

export interface PlacedOrder {
  customer: Customer;
  entry: LedgerEntry;
  invoice: InvoiceSummary | null;
}

export interface SignedFile {
  url: string;
  expiresAt: IsoTime;
}

export interface Invitation {
  contactName: string;
  organisation: string;
  domain: string;
  resellerName: string;
  language: Language;
  status: CustomerStatus;
  expiresAt: IsoTime;
}

export interface FieldError {
  loc: (string | number)[];
  msg: string;
}

/** RFC 9457. */
export interface ProblemDocument {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string;
  errors?: FieldError[];
  quote?: Quote;
}
