import { createClient } from './client';
import { IdempotentPost } from './idempotent-post';
import type { Invitation } from './wire';

/** What whoever holds the link may do. Reading changes nothing: mail scanners open links. */
export function invitationOf(token: string) {
  const client = createClient({
    header: async () => `Invitation ${token}`,
    renewable: false,
    rejected: () => undefined,
  });
  const accepting = new IdempotentPost();
  const declining = new IdempotentPost();
  return {
    read: () => client.get<Invitation>('get-invitation'),
    accept: () => accepting.send<Invitation>(client, 'accept-invitation', {}),
    decline: () => declining.send<Invitation>(client, 'decline-invitation', {}),
  };
}
