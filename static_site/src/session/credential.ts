import type { Credential } from '../api/client';
import { offline, Problem } from '../api/problem';
import type { Auth } from './firebase-auth';

/** The signed-in person's token, renewed by Firebase when it is about to expire. */
let auth: Auth | null = null;
let whenRejected = () => {};

export function holdAuth(opened: Auth, rejected: () => void): void {
  auth = opened;
  whenRejected = rejected;
}

export const sessionCredential: Credential = {
  renewable: true,
  async header(fresh) {
    const token = await tokenOf(fresh);
    if (token) return `Bearer ${token}`;
    whenRejected();
    throw new Problem({ status: 401, code: 'unauthenticated' });
  },
  rejected: () => whenRejected(),
};

async function tokenOf(fresh: boolean): Promise<string | null> {
  try {
    return (await auth?.token(fresh)) ?? null;
  } catch (error) {
    if ((error as { code?: string }).code === 'auth/network-request-failed') throw offline();
    return null;
  }
}
