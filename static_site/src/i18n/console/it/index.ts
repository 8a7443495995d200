import type { Messages } from '../en';
import { customers } from './customers';
import { general } from './general';
import { invoices } from './invoices';
import { orders } from './orders';
import { problems } from './problems';
import { subscriptions } from './subscriptions';

export const messages: Messages = { ...general, ...customers, ...subscriptions, ...orders, ...invoices, ...problems };
