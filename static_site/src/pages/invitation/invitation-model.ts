import { signal } from '@preact/signals';
import { invitationOf } from '../../api/invitation';
import { asProblem, type Problem } from '../../api/problem';
import type { Invitation, Language } from '../../api/wire';
import { showLanguage } from '../../i18n/invitation';
import { browserLanguage } from '../../i18n/language';

/** How it can end; each has a heading and a sentence in the messages. */
export type Ending =
  | 'accepted'
  | 'alreadyAccepted'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  | 'replaced'
  | 'taken'
  | 'invalid';

export type InvitationState =
  | { kind: 'loading' }
  | { kind: 'open'; invitation: Invitation }
  | { kind: 'ended'; ending: Ending; invitation: Invitation | null }
  | { kind: 'failed'; problem: Problem };

const ENDINGS: Record<string, Ending> = {
  already_accepted: 'alreadyAccepted',
  domain_taken: 'taken',
  invitation_expired: 'expired',
  invitation_withdrawn: 'withdrawn',
  invitation_declined: 'declined',
  invitation_replaced: 'replaced',
  invitation_invalid: 'invalid',
  unauthenticated: 'invalid',
  not_found: 'invalid',
};

export const state = signal<InvitationState>({ kind: 'loading' });
export const working = signal<'accept' | 'decline' | null>(null);
/** Why an answer did not arrive; the invitation is still open. */
export const answerProblem = signal<Problem | null>(null);

let switched = false;
let calls = invitationOf('');

export async function read(): Promise<void> {
  const token = location.hash.slice(1);
  calls = invitationOf(token);
  state.value = { kind: 'loading' };
  if (!token) {
    state.value = { kind: 'ended', ending: 'invalid', invitation: null };
    return;
  }
  try {
    const invitation = await calls.read();
    // Before the invitation shows: its reader is not to see it change its language.
    if (!switched) await showLanguage(invitation.language).catch(() => {});
    state.value =
      invitation.status === 'invited'
        ? { kind: 'open', invitation }
        : { kind: 'ended', ending: endingOf(invitation), invitation };
  } catch (error) {
    const problem = asProblem(error);
    const ending = ENDINGS[problem.code];
    state.value = ending ? { kind: 'ended', ending, invitation: null } : { kind: 'failed', problem };
  }
}

export async function answer(which: 'accept' | 'decline', invitation: Invitation): Promise<void> {
  working.value = which;
  answerProblem.value = null;
  try {
    await calls[which]();
    state.value = { kind: 'ended', ending: which === 'accept' ? 'accepted' : 'declined', invitation };
  } catch (error) {
    const problem = asProblem(error);
    const ending = ENDINGS[problem.code];
    if (ending) state.value = { kind: 'ended', ending, invitation };
    else answerProblem.value = problem;
  } finally {
    working.value = null;
  }
}

/** Until the invitation says which language it is in. */
export function showFirstLanguage(): Promise<void> {
  return showLanguage(browserLanguage() ?? 'it');
}

/** One that can't be loaded leaves the page as it is. */
export async function switchLanguage(chosen: Language): Promise<void> {
  switched = true;
  await showLanguage(chosen).catch(() => {});
}

function endingOf({ status }: Invitation): Ending {
  return status === 'active' || status === 'invited' ? 'alreadyAccepted' : status;
}

addEventListener('hashchange', () => void read());
