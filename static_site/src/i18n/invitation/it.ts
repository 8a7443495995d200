import type { Messages } from './en';

export const messages: Messages = {
  product: 'Shared Contacts for Gmail®',
  language: 'Lingua',
  loading: 'Apertura dell’invito…',
  hello: (name) => `Buongiorno ${name},`,
  heading: (reseller) => `Un invito da ${reseller}`,
  body: (reseller) =>
    `${reseller} desidera gestire per la vostra organizzazione le licenze di Shared Contacts for Gmail®.`,
  organisation: 'Organizzazione',
  domain: 'Dominio Google',
  from: 'Invito da',
  meaning: (reseller) =>
    `Se accettate, ${reseller} può acquistare, modificare e annullare licenze a vostro nome. Qui non pagate nulla.`,
  until: (on) => `L’invito è valido fino al ${on}.`,
  accept: 'Accetta',
  decline: 'Rifiuta',
  working: 'Un momento…',
  declineAsk: 'Rifiutare questo invito?',
  declineBody: (reseller) => `${reseller} vedrà che avete rifiutato e questo link non funzionerà più.`,
  declineYes: 'Sì, rifiuta',
  declineNo: 'No, torna indietro',
  accepted: {
    heading: 'Invito accettato',
    body: (reseller, domain) =>
      `Grazie. Ora ${reseller} gestisce le licenze per ${domain}. Non c’è altro da fare: potete chiudere questa pagina.`,
  },
  alreadyAccepted: {
    heading: 'Già accettato',
    body: (reseller, domain) => `Questo invito è stato accettato: ${reseller} gestisce le licenze per ${domain}.`,
  },
  declined: {
    heading: 'Invito rifiutato',
    body: 'Non è cambiato nulla. Se è stato un errore, chiedete un nuovo invito.',
  },
  withdrawn: { heading: 'Invito ritirato', body: 'Chi vi ha invitato ha ritirato questo invito.' },
  expired: {
    heading: 'Invito scaduto',
    body: 'Questo link non è più valido. Chiedete a chi vi ha invitato di inviarlo di nuovo.',
  },
  replaced: {
    heading: 'C’è un invito più recente',
    body: 'Vi è stato inviato un link più recente. Usate l’ultima e-mail.',
  },
  taken: {
    heading: 'Questo dominio è già gestito',
    body: 'Le licenze di questo dominio sono già gestite, perciò non è possibile accettare l’invito. Se pensate che sia un errore, rispondete a chi vi ha invitato.',
  },
  invalid: {
    heading: 'Questo link non funziona',
    body: 'È incompleto o è stato modificato. Apritelo di nuovo dall’e-mail, o copiatelo per intero.',
  },
  offline: 'Nessuna connessione. Controllate la rete e riprovate.',
  unexpected: 'Qualcosa è andato storto da parte nostra. Riprovate.',
  busy: 'Il servizio è occupato. Riprovate tra un momento.',
  retry: 'Riprova',
};
