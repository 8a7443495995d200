import { computed, effect, signal } from '@preact/signals';
import type { Customer, KnownSubscription, OrderRequest, UndoableChange } from '../../api/wire';
import { orderFlow } from './order-flow';

/** What is ordered by confirming it: `keepPlan` drops a scheduled change of plan. */
export type ConfirmedAction = 'cancel' | 'resume' | 'keepPlan' | 'undoChange';

/** An action being confirmed; instead of `cancel` its dialog offers to cancel now, or to undo the last change alone. */
export function actionDraft(customer: Customer, subscription: KnownSubscription, action: ConfirmedAction) {
  const chosen = signal<ConfirmedAction | 'cancelNow'>(action);
  /** The change of plan that cancelling now would undo first, as its newest quote said. */
  const undoable = signal<UndoableChange | null>(null);
  const request = computed((): OrderRequest => {
    const order = { customerId: customer.id, productId: subscription.productId };
    return chosen.value === 'keepPlan' ? { ...order, planId: subscription.planId } : { ...order, action: chosen.value };
  });
  const flow = orderFlow(request);

  function rememberUndoable(): void {
    const quote = flow.quote.value;
    if (quote?.kind === 'cancelNow') undoable.value = quote.undoable;
  }

  function start(): () => void {
    const stopRemembering = effect(rememberUndoable);
    const stopFlow = flow.start();
    return () => {
      stopRemembering();
      stopFlow();
    };
  }

  return { flow, chosen, undoable, start, retry: flow.retry };
}
