import { customers } from './customers';
import { general } from './general';
import { invoices } from './invoices';
import { orders } from './orders';
import { problems } from './problems';
import { subscriptions } from './subscriptions';

export const messages = { ...general, ...customers, ...subscriptions, ...orders, ...invoices, ...problems };

export type Messages = typeof messages;
