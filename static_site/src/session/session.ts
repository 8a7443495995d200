import { computed, signal } from '@preact/signals';
import { readSession } from '../api/console';
import { asProblem, offline, type Problem } from '../api/problem';
import type { Session } from '../api/wire';
import { readConfiguration } from './configuration';
import { holdAuth } from './credential';
import type { Auth, SignInOutcome } from './firebase-auth';

export type SessionState =
  | { kind: 'starting' }
  | { kind: 'signedOut'; notice: 'expired' | 'failed' | null }
  | { kind: 'member'; session: Session }
  | { kind: 'notAMember'; email: string }
  | { kind: 'failed'; problem: Problem };

/** Lets a returning person see the console's frame at once, and a new one the sign-in page. */
const RETURNING = 'returning';

export const sessionState = signal<SessionState>(
  localStorage.getItem(RETURNING) ? { kind: 'starting' } : { kind: 'signedOut', notice: null },
);
export const member = computed(() => (sessionState.value.kind === 'member' ? sessionState.value.session : null));
export const mayChange = computed(() => member.value?.role === 'owner');
export const authReady = signal(false);
export const signingIn = signal(false);

let auth: Auth | null = null;
const signOutListeners = new Set<() => void>();

/** What must be cleared when somebody signs out registers itself here. */
export const onSignedOut = (listener: () => void) => signOutListeners.add(listener);

export async function start(): Promise<void> {
  try {
    const [firebase, configuration] = await Promise.all([import('./firebase-auth'), readConfiguration()]);
    auth ??= firebase.openAuth(configuration, (email) => void (email ? openSession(email) : becomeSignedOut()));
    holdAuth(auth, () => void signOut('expired'));
    authReady.value = true;
  } catch {
    sessionState.value = { kind: 'failed', problem: offline() };
  }
}

export async function retry(): Promise<void> {
  sessionState.value = { kind: 'starting' };
  if (!auth) return start();
  const token = await auth.token(false).catch(() => null);
  return token ? openSession('') : becomeSignedOut();
}

export const signIn = () => attempt(async () => auth?.signIn());

export const signInAsSample = (email: string) => attempt(async () => auth?.signInAsSample(email));

export const signOut = async (notice: 'expired' | null = null) => {
  await auth?.signOut().catch(() => undefined);
  becomeSignedOut(notice);
};

async function attempt(work: () => Promise<SignInOutcome | undefined>): Promise<void> {
  signingIn.value = true;
  try {
    if ((await work()) === 'cancelled') signingIn.value = false;
  } catch {
    signingIn.value = false;
    sessionState.value = { kind: 'signedOut', notice: 'failed' };
  }
}

async function openSession(email: string): Promise<void> {
  try {
    const session = await readSession();
    localStorage.setItem(RETURNING, '1');
    sessionState.value = { kind: 'member', session };
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code === 'not_a_member') sessionState.value = { kind: 'notAMember', email };
    else if (problem.status !== 401) sessionState.value = { kind: 'failed', problem };
  } finally {
    signingIn.value = false;
  }
}

function becomeSignedOut(notice: 'expired' | null = null): void {
  localStorage.removeItem(RETURNING);
  for (const listener of signOutListeners) listener();
  const before = sessionState.value;
  // The sign-out that we start ourselves arrives here a second time, without its reason.
  if (before.kind === 'signedOut' && !notice) return;
  sessionState.value = { kind: 'signedOut', notice };
}
