import { initializeApp } from 'firebase/app';
import type { User } from 'firebase/auth';
import {
  browserPopupRedirectResolver,
  connectAuthEmulator,
  GoogleAuthProvider,
  indexedDBLocalPersistence,
  initializeAuth,
  onIdTokenChanged,
  signInWithCredential,
  signInWithPopup,
  signInWithRedirect,
  signOut,
} from 'firebase/auth';
import type { Configuration } from './configuration';

export type SignInOutcome = 'signedIn' | 'leaving' | 'cancelled';

/** Loaded only when needed: the sign-in page shows before Firebase is there. */
export interface Auth {
  signIn(): Promise<SignInOutcome>;
  signInAsSample(email: string): Promise<SignInOutcome>;
  signOut(): Promise<void>;
  token(fresh: boolean): Promise<string | null>;
}

const CANCELLED = new Set(['auth/popup-closed-by-user', 'auth/cancelled-popup-request', 'auth/user-cancelled']);
const NO_POPUPS = new Set(['auth/popup-blocked', 'auth/operation-not-supported-in-this-environment']);

export function openAuth(configuration: Configuration, onUser: (email: string | null) => void): Auth {
  const { emulators, ...options } = configuration;
  const auth = initializeAuth(initializeApp(options), {
    persistence: indexedDBLocalPersistence,
    popupRedirectResolver: browserPopupRedirectResolver,
  });
  if (import.meta.env.MODE === 'local-stack' && emulators)
    connectAuthEmulator(auth, emulators.auth, { disableWarnings: true });

  let last: string | null | undefined;
  onIdTokenChanged(auth, (user: User | null) => {
    const email = user?.email ?? null;
    if (email === last) return;
    last = email;
    onUser(email);
  });

  return {
    async signIn() {
      const provider = new GoogleAuthProvider();
      provider.setCustomParameters({ prompt: 'select_account' });
      try {
        await signInWithPopup(auth, provider);
        return 'signedIn';
      } catch (error) {
        const code = (error as { code?: string }).code ?? '';
        if (CANCELLED.has(code)) return 'cancelled';
        if (!NO_POPUPS.has(code)) throw error;
        await signInWithRedirect(auth, provider);
        return 'leaving';
      }
    },
    async signInAsSample(email) {
      if (import.meta.env.MODE !== 'local-stack') return 'cancelled';
      const name = email.split('@')[0];
      const claims = JSON.stringify({ sub: `sample-${email}`, email, email_verified: true, name });
      await signInWithCredential(auth, GoogleAuthProvider.credential(claims));
      return 'signedIn';
    },
    signOut: () => signOut(auth),
    token: async (fresh) => {
      await auth.authStateReady();
      return auth.currentUser ? auth.currentUser.getIdToken(fresh) : null;
    },
  };
}
