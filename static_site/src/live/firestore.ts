import { getApp } from 'firebase/app';
import {
  collection,
  connectFirestoreEmulator,
  type DocumentData,
  doc,
  type Firestore,
  getFirestore,
  limit,
  onSnapshot,
  orderBy,
  query,
  Timestamp,
  where,
} from 'firebase/firestore';
import type { Customer, InvoiceSummary, Line } from '../api/wire';
import type { Configuration } from '../session/configuration';

/** Reading along in Firestore: the largest part of Firebase, loaded when the page has nothing else to do. */

const WATCHED = 100;

type Stop = () => void;

export function openFirestore({ emulators }: Configuration) {
  const firestore = getFirestore(getApp());
  if (import.meta.env.MODE === 'local-stack' && emulators) {
    connectFirestoreEmulator(firestore, emulators.firestore.host, emulators.firestore.port);
  }
  return {
    watchCustomers: (resellerId: string, onChange: (customer: Customer) => void, onError: () => void) =>
      watch(firestore, 'customers', 'createdAt', resellerId, (id, data) => onChange(customerOf(id, data)), onError),
    watchInvoices: (resellerId: string, onChange: (invoice: InvoiceSummary) => void, onError: () => void) =>
      watch(firestore, 'invoices', 'issuedAt', resellerId, (id, data) => onChange(invoiceOf(id, data)), onError),
    watchCustomer: (id: string, onChange: (customer: Customer) => void): Stop =>
      onSnapshot(
        doc(firestore, 'customers', id),
        (document) => {
          const data = document.data();
          if (data) onChange(customerOf(document.id, data));
        },
        () => undefined,
      ),
  };
}

function watch(
  firestore: Firestore,
  path: string,
  order: string,
  resellerId: string,
  onChange: (id: string, data: DocumentData) => void,
  onError: () => void,
): Stop {
  const newest = query(
    collection(firestore, path),
    where('resellerId', '==', resellerId),
    orderBy(order, 'desc'),
    limit(WATCHED),
  );
  return onSnapshot(
    newest,
    (snapshot) => {
      for (const change of snapshot.docChanges().reverse()) {
        if (change.type !== 'removed') onChange(change.doc.id, change.doc.data());
      }
    },
    onError,
  );
}

function customerOf(id: string, data: DocumentData): Customer {
  return { ...(withIsoTimes(data) as Customer), id };
}

type StoredInvoice = Omit<InvoiceSummary, 'customers'> & { lines: Line[] };

/** A document has the whole invoice, of which lists show a part, its customers worked out from its lines. */
function invoiceOf(id: string, data: DocumentData): InvoiceSummary {
  const invoice = withIsoTimes(data) as StoredInvoice;
  const customers = new Map(
    invoice.lines.map(({ customerId, organisation, domain }) => [customerId, { id: customerId, organisation, domain }]),
  );
  return {
    ...invoice,
    id,
    customers: [...customers.values()],
  };
}

/** Documents have the wire's fields, but their times are Firestore's. */
function withIsoTimes(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate().toISOString();
  if (Array.isArray(value)) return value.map(withIsoTimes);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withIsoTimes(field)]));
}
