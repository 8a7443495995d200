import { Act } from './act';
import { createClient } from './client';
import type { Invitation } from './wire';

/** What whoever holds the link may do. Reading changes nothing: mail scanners open links. */
export function invitationOf(token: string) {
  const client = createClient({
    header: async () => `Invitation ${token}`,
    renewable: false,
    rejected: () => undefined,
  });
  const accepting = new Act();
  const declining = new Act();
  return {
    read: () => client.get<Invitation>('get-invitation'),
    accept: () => accepting.post<Invitation>(client, 'accept-invitation', {}),
    decline: () => declining.post<Invitation>(client, 'decline-invitation', {}),
  };
}
