import type { PluralForms } from '../../plurals';

const counts: Record<'licences' | 'days' | 'others', PluralForms> = {
  licences: { one: 'licence', other: 'licences' },
  days: { one: 'day', other: 'days' },
  others: { one: 'other', other: 'others' },
};

export const general = {
  product: 'Shared Contacts for Gmail®',
  console: 'Reseller console',
  loading: 'Loading…',
  skip: 'Skip to the content',
  menu: {
    main: 'Main menu',
    customers: 'Customers',
    invoices: 'Invoices',
    account: 'Account',
    language: 'Language',
    signOut: 'Sign out',
  },
  role: { owner: 'Owner', viewer: 'Viewer' },
  signIn: {
    heading: 'Reseller console',
    lead: 'Manage your customers’ subscriptions, licences and invoices in one place.',
    google: 'Sign in with Google',
    expired: 'Your session has ended. Please sign in again.',
    failed: 'Sign-in failed. Please try again.',
    wait: 'Waiting for Google…',
    samples: 'Sample accounts',
    samplesHint: 'Local stack only: no password, no Google.',
    otherEmail: 'Another e-mail address',
    signInAs: 'Sign in',
  },
  notAMember: {
    heading: 'This account has no access',
    body: (email: string) =>
      `${email || 'Your account'} does not belong to any reseller. Sign in with another account, or ask whoever manages the console at your company to add you.`,
    useAnother: 'Use another account',
  },
  notFound: { heading: 'Page not found', body: 'There is no page at this address.', back: 'Go to customers' },
  common: {
    retry: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    more: 'Load more',
    none: '–',
    notYet: '…',
    all: 'All',
    dismiss: 'Dismiss',
    clear: 'Clear filters',
  },
  counts,
  interval: { month: 'Monthly', year: 'Yearly' },
  perInterval: { month: 'per licence per month', year: 'per licence per year' },
  offlineBanner: 'You are offline. What you see may be out of date.',
};

export type General = typeof general;
