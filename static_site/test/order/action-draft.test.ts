import { beforeEach, describe, expect, test, vi } from 'vitest';
import { actionDraft, type ConfirmedAction } from '../../src/pages/order/action-draft';
import { customer, quote, subscription } from '../samples';
import { answer, refusal, server, signedIn } from '../server';

const UNDOABLE = { planName: 'Monthly', changedOn: '2026-11-09', until: '2026-11-16' };
const CANCEL_NOW = quote('now', { kind: 'cancelNow', undoable: UNDOABLE });

const settled = async () => void (await vi.advanceTimersByTimeAsync(0));

async function started(action: ConfirmedAction, ...replies: Parameters<typeof server>) {
  const functions = server(...replies);
  const draft = actionDraft(customer(), subscription({ planId: 'dear' }), action);
  draft.start();
  await settled();
  /** What was asked to be quoted last, as the query says it. */
  const asked = () => new URLSearchParams(functions.calls.at(-1)?.path.split('?')[1]).toString();
  return { draft, asked };
}

beforeEach(() => {
  vi.useFakeTimers();
  signedIn();
});

test.each(['cancel', 'resume', 'undoChange'] as const)('%s is quoted as it is', async (action) => {
  const { draft, asked } = await started(action, answer(quote('q')));
  expect(asked()).toBe(`customerId=c1&productId=shared-contacts&action=${action}`);
  expect(draft.flow.mayPlace.value).toBe(true);
});

test('keeping the plan is ordering it', async () => {
  const { asked } = await started('keepPlan', answer(quote('q')));
  expect(asked()).toBe('customerId=c1&productId=shared-contacts&planId=dear');
});

describe('cancelling', () => {
  test('offers to undo the change alone once it is known that cancelling now undoes it first', async () => {
    const { draft, asked } = await started(
      'cancel',
      answer(quote('end', { kind: 'cancel' })),
      answer(CANCEL_NOW),
      answer(quote('undo', { kind: 'undoChange' })),
    );
    expect(draft.undoable.value).toBeNull();
    draft.chosen.value = 'cancelNow';
    await settled();
    expect(draft.undoable.value).toEqual(UNDOABLE);
    draft.chosen.value = 'undoChange';
    await settled();
    expect(asked()).toContain('action=undoChange');
    expect(draft.flow.quote.value?.quoteId).toBe('undo');
    expect(draft.undoable.value).toEqual(UNDOABLE);
  });

  test('no longer offers it when somebody else has ordered', async () => {
    const { draft } = await started(
      'cancel',
      answer(quote('end', { kind: 'cancel' })),
      answer(CANCEL_NOW),
      refusal(409, 'nothing_to_undo'),
      answer(quote('later', { kind: 'cancelNow' })),
    );
    for (const chosen of ['cancelNow', 'undoChange'] as const) {
      draft.chosen.value = chosen;
      await settled();
    }
    expect(draft.flow.problem.value?.code).toBe('nothing_to_undo');
    draft.chosen.value = 'cancelNow';
    await settled();
    expect(draft.undoable.value).toBeNull();
  });
});
