import type { KnownSubscription } from '../../api/wire';
import { ActionDialog } from './action-dialog';
import type { ConfirmedAction } from './action-draft';
import { OrderDialog } from './order-dialog';
import type { OrderDialogProps } from './order-frame';
import { PlanDialog } from './plan-dialog';

/** An order that somebody began, about the subscription as it was then; without one, for another product. */
export type OpenOrder =
  | { what: 'licences'; subscription: KnownSubscription | null }
  | { what: 'plan' | ConfirmedAction; subscription: KnownSubscription };

/** The dialog of an order. */
export function OpenOrderDialog({ order, ...frame }: OrderDialogProps & { order: OpenOrder }) {
  if (order.what === 'licences') return <OrderDialog subscription={order.subscription} {...frame} />;
  if (order.what === 'plan') return <PlanDialog subscription={order.subscription} {...frame} />;
  return <ActionDialog subscription={order.subscription} action={order.what} {...frame} />;
}
