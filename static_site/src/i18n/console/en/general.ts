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
  role: { owner: 'Owner', reader: 'Read only' },
  signIn: {
    heading: 'Reseller console',
    lead: 'Manage your customers’ subscriptions, licences and invoices in one place.',
    google: 'Sign in with Google',
    expired: 'Your session has ended. Please sign in again.',
    failed: 'Signing in did not work. Please try again.',
    wait: 'Waiting for Google…',
    samples: 'Sample accounts',
    samplesHint: 'Local stack only: no password, no Google.',
    otherEmail: 'Another e-mail address',
    signInAs: 'Sign in',
  },
  notAMember: {
    heading: 'This account has no access',
    body: (email: string) =>
      `${email || 'Your account'} is not registered with any reseller. Sign in with another account, or ask whoever looks after the console at your company to add you.`,
    useAnother: 'Use another account',
  },
  notFound: { heading: 'Page not found', body: 'This address leads nowhere in the console.', back: 'Go to customers' },
  common: {
    retry: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    more: 'Load more',
    none: '–',
    all: 'All',
    dismiss: 'Dismiss',
    clear: 'Clear filters',
  },
  counts,
  interval: { month: 'Monthly', year: 'Yearly' },
  perInterval: { month: 'per licence and month', year: 'per licence and year' },
  offlineBanner: 'You are offline. What you see may be out of date.',
};

export type General = typeof general;
