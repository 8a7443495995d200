import type { General } from '../en/general';

export const general: General = {
  product: 'Shared Contacts for Gmail®',
  console: 'Console rivenditore',
  loading: 'Caricamento…',
  skip: 'Vai al contenuto',
  menu: {
    main: 'Menu principale',
    customers: 'Clienti',
    invoices: 'Fatture',
    account: 'Account',
    language: 'Lingua',
    signOut: 'Esci',
  },
  role: { owner: 'Titolare', viewer: 'Sola lettura' },
  signIn: {
    heading: 'Console rivenditore',
    lead: 'Abbonamenti, licenze e fatture dei vostri clienti in un unico posto.',
    google: 'Accedi con Google',
    expired: 'La sessione è terminata. Accedete di nuovo.',
    failed: 'L’accesso non è riuscito. Riprovate.',
    wait: 'In attesa di Google…',
    samples: 'Account di prova',
    samplesHint: 'Solo nello stack locale: niente password, niente Google.',
    otherEmail: 'Un altro indirizzo e-mail',
    signInAs: 'Accedi',
  },
  notAMember: {
    heading: 'Questo account non ha accesso',
    body: (email) =>
      `${email || 'Il vostro account'} non appartiene ad alcun rivenditore. Accedete con un altro account, o chiedete a chi gestisce la console nella vostra azienda di aggiungervi.`,
    useAnother: 'Usa un altro account',
  },
  notFound: {
    heading: 'Pagina non trovata',
    body: 'A questo indirizzo non c’è nessuna pagina.',
    back: 'Vai ai clienti',
  },
  common: {
    retry: 'Riprova',
    cancel: 'Annulla',
    close: 'Chiudi',
    more: 'Carica altri',
    none: '–',
    notYet: '…',
    all: 'Tutti',
    dismiss: 'Chiudi',
    clear: 'Rimuovi i filtri',
  },
  counts: {
    licences: { one: 'licenza', many: 'licenze', other: 'licenze' },
    days: { one: 'giorno', many: 'giorni', other: 'giorni' },
    others: { one: 'altro', many: 'altri', other: 'altri' },
  },
  interval: { month: 'Mensile', year: 'Annuale' },
  perInterval: { month: 'per licenza al mese', year: 'per licenza all’anno' },
  offlineBanner: 'Siete offline. Ciò che vedete potrebbe non essere aggiornato.',
};
