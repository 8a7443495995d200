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
  where,
} from 'firebase/firestore';
import type { Customer, InvoiceSummary } from '../api/wire';
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
      watch(firestore, 'customerSummaries', 'createdAt', resellerId, (data) => onChange(data as Customer), onError),
    watchInvoices: (resellerId: string, onChange: (invoice: InvoiceSummary) => void, onError: () => void) =>
      watch(firestore, 'invoiceSummaries', 'issuedAt', resellerId, (data) => onChange(data as InvoiceSummary), onError),
    watchCustomer: (id: string, onChange: (customer: Customer) => void) =>
      watchOne(firestore, 'customerSummaries', id, (data) => onChange(data as Customer)),
    watchInvoice: (id: string, onChange: (invoice: InvoiceSummary) => void) =>
      watchOne(firestore, 'invoiceSummaries', id, (data) => onChange(data as InvoiceSummary)),
  };
}

function watchOne(firestore: Firestore, path: string, id: string, onChange: (data: DocumentData) => void): Stop {
  return onSnapshot(
    doc(firestore, path, id),
    (document) => {
      const data = document.data();
      if (data) onChange(data);
    },
    () => undefined,
  );
}

function watch(
  firestore: Firestore,
  path: string,
  order: string,
  resellerId: string,
  onChange: (data: DocumentData) => void,
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
        if (change.type !== 'removed') onChange(change.doc.data());
      }
    },
    onError,
  );
}
