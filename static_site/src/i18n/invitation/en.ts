export const messages = {
  product: 'Shared Contacts for Gmail®',
  language: 'Language',
  loading: 'Opening the invitation…',
  hello: (name: string) => `Hello ${name},`,
  heading: (reseller: string) => `${reseller} invites you`,
  body: (reseller: string) =>
    `${reseller} would like to manage your organisation’s licences for Shared Contacts for Gmail®.`,
  organisation: 'Organisation',
  domain: 'Google domain',
  from: 'Invited by',
  meaning: (reseller: string) =>
    `If you accept, ${reseller} can buy, change and cancel licences on your behalf. There is nothing for you to pay here.`,
  until: (on: string) => `The invitation is valid until ${on}.`,
  accept: 'Accept',
  decline: 'Decline',
  working: 'One moment…',
  declineAsk: 'Decline this invitation?',
  declineBody: (reseller: string) => `${reseller} will see that you declined, and this link will no longer work.`,
  declineYes: 'Yes, decline',
  declineNo: 'No, go back',
  accepted: {
    heading: 'Invitation accepted',
    body: (reseller: string, domain: string) =>
      `Thank you. ${reseller} now manages the licences for ${domain}. There is nothing else to do: you can close this page.`,
  },
  alreadyAccepted: {
    heading: 'Already accepted',
    body: (reseller: string, domain: string) =>
      `This invitation has been accepted: ${reseller} manages the licences for ${domain}.`,
  },
  declined: {
    heading: 'Invitation declined',
    body: 'Nothing has changed. If this was a mistake, ask for a new invitation.',
  },
  withdrawn: { heading: 'Invitation withdrawn', body: 'The sender has withdrawn this invitation.' },
  expired: {
    heading: 'Invitation expired',
    body: 'This link is no longer valid. Ask the sender for a new one.',
  },
  replaced: {
    heading: 'There is a newer invitation',
    body: 'You have been sent a newer link. Please use the latest e-mail.',
  },
  taken: {
    heading: 'This domain is already managed',
    body: 'The licences for this domain are already managed, so this invitation cannot be accepted. If you think this is a mistake, reply to the person who invited you.',
  },
  invalid: {
    heading: 'This link does not work',
    body: 'It is incomplete or has been changed. Open it again from the e-mail, or copy the whole link.',
  },
  offline: 'No connection. Check your network and try again.',
  unexpected: 'Something went wrong on our side. Please try again.',
  busy: 'The service is busy. Please try again in a moment.',
  retry: 'Try again',
};

export type Messages = typeof messages;
