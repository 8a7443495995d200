import type { Customer, InvoiceSummary, LedgerEntry, Plan, PriceList, Quote, Subscription } from '../src/api/wire';

/** Documents as the functions answer them, of which each test says what it is about. */

const euros = (amount: number) => ({ amount, currency: 'EUR' });

export const FLAT: PriceList = { pricingModel: 'flat', tiers: [{ upTo: null, price: 1000 }] };

export function plan(changes: Partial<Plan> = {}): Plan {
  return {
    id: 'monthly',
    productId: 'shared-contacts',
    productName: 'Shared Contacts',
    name: 'Monthly',
    interval: 'month',
    listPrice: euros(1000),
    price: euros(1000),
    prices: FLAT,
    minimumLicences: 1,
    maximumLicences: 100,
    trialDays: 0,
    trialLicences: 0,
    ...changes,
  };
}

export function subscription(changes: Partial<Subscription> = {}): Subscription {
  const licences = changes.licences ?? 5;
  return {
    planId: 'monthly',
    planName: 'Monthly',
    productId: 'shared-contacts',
    productName: 'Shared Contacts',
    interval: 'month',
    currency: 'EUR',
    prices: FLAT,
    period: { start: '2026-11-01', end: '2026-12-01' },
    seq: 1,
    status: 'active',
    trial: false,
    licences,
    licencesAtNextRenewal: licences,
    planAtNextRenewal: null,
    anchor: '2026-11-01',
    ...changes,
  };
}

/** Of another product than the other samples. */
export const SIGNATURES = { planId: 'signatures', productId: 'signatures', productName: 'Signatures' };

export function entry(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    ...subscription(changes),
    at: '2026-11-01T10:00:00Z',
    kind: 'buy',
    actor: 'anna@rivenditore.example',
    documentId: null,
    statement: null,
    purchaseOrder: null,
    postponed: null,
    ...changes,
  };
}

export function customer(changes: Partial<Customer> = {}): Customer {
  return {
    id: 'c1',
    resellerId: 'r1',
    organisation: 'Cliente',
    domain: 'cliente.example',
    contactName: 'Carla',
    email: 'carla@cliente.example',
    language: 'it',
    status: 'active',
    createdAt: '2026-11-01T10:00:00Z',
    acceptedAt: '2026-11-02T10:00:00Z',
    invitation: { id: 'i1', expiresAt: '2026-12-01T10:00:00Z', mail: { state: 'sent' } },
    subscriptions: [],
    ...changes,
  } as Customer;
}

export function quote(quoteId: string, changes: Partial<Quote> = {}): Quote {
  return {
    quoteId,
    customerId: 'c1',
    productId: 'shared-contacts',
    kind: 'buy',
    quotedOn: '2026-11-10',
    effectiveOn: '2026-11-10',
    before: null,
    after: subscription(),
    lines: [],
    billedOn: 'invoice',
    issueDate: '2026-11-10',
    net: euros(1000),
    taxes: [],
    total: euros(1220),
    rateMayChange: false,
    laterRate: null,
    renewal: null,
    replaces: [],
    returnableUntil: null,
    windowClosedUntil: null,
    undoable: null,
    ...changes,
  };
}

export function invoice(changes: Partial<InvoiceSummary> = {}): InvoiceSummary {
  return {
    id: 'T-1',
    number: 'T-1',
    kind: 'invoice',
    state: 'open',
    issueDate: '2026-11-01',
    issuedAt: '2026-11-01T10:00:00Z',
    dueDate: '2026-12-01',
    statement: null,
    corrects: [],
    purchaseOrders: [],
    customers: [],
    net: euros(1000),
    taxes: [],
    total: euros(1220),
    outstanding: euros(1220),
    file: { state: 'ready' },
    mail: null,
    ...changes,
  } as InvoiceSummary;
}

/** What is known of a document between the order and its issuing. */
export const issuing = (changes: Partial<InvoiceSummary> = {}) =>
  invoice({
    number: null,
    dueDate: null,
    state: 'issuing',
    file: { state: 'pending' } as InvoiceSummary['file'],
    ...changes,
  });
