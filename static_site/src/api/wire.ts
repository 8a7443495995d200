/** What travels between the console and the functions, as docs/openapi.json describes it. Money is in minor units; dates are ISO 8601, times RFC 3339 UTC. */

import type { components } from './schema';

type Schemas = components['schemas'];

export type IsoDate = string;
export type IsoTime = string;

export type Language = Schemas['Language'];
export type Money = Schemas['Money'];
export type Session = Schemas['Session'];
export type CustomerStatus = Schemas['CustomerStatus'];
export type Interval = Schemas['Interval'];
/** Half-open: `end` is the first day of the next period, which is the renewal day. */
export type Period = Schemas['Period'];
export type Subscription = Schemas['SubscriptionView'];
export type SubscriptionSummary = Schemas['SubscriptionSummaryView'];
/** Lists and live updates bring the summary alone, which has no prices. */
export type KnownSubscription = Subscription | SubscriptionSummary;
export type InvitationMail = Schemas['MailStatus'];
export type Customer = Schemas['CustomerView'];
export type LedgerEntry = Schemas['LedgerEntryView'];
/** What nobody orders: the end of a period brings it. */
type AutomaticKind = 'renew' | 'end';
export type OrderKind = Exclude<Schemas['EntryKind'], AutomaticKind>;
export type Plan = Schemas['PlanView'];
/** In minor units of the currency, per licence and interval. */
export type PriceList = Schemas['PriceList'];
/** `amount` is `quantity × price ÷ baseQuantity`, rounded once; but for `rounding`, which is that of earlier credits. */
export type Line = Schemas['LineView'];
export type Tax = Schemas['Tax'];
/** A change of plan that was the last order, and can be undone until a day. */
export type UndoableChange = Schemas['UndoableChange'];
export type RenewalPreview = Schemas['RenewalPreview'];
export type Quote = Omit<Schemas['QuoteView'], 'kind'> & { kind: OrderKind };
/** Of what is issued: what lists can be narrowed to. */
export type InvoiceState = Schemas['InvoiceState'];
/** Also of what is still to be issued. */
export type DocumentState = Schemas['DocumentState'];
export type InvoiceKind = Schemas['InvoiceKind'];
/** Its number comes when it is issued, soon after the order. */
export type InvoiceSummary = Schemas['InvoiceSummary'];
export type IssuedInvoice = InvoiceSummary & { number: string };
export type UpcomingStatement = Schemas['UpcomingStatement'];
export type InvoicePage = Schemas['InvoiceListing'];
export type NewCustomer = Omit<Schemas['CreateCustomer'], 'language'> & { language?: Language };
export type CustomerDetails = Schemas['CustomerDetails'];
export type SubscriptionDetails = Schemas['SubscriptionDetails'];
/** An order that is neither for a number of licences nor for a plan. */
export type OrderAction = Schemas['OrderAction'];
/** The first licences of a product, on one of its plans; or something about the subscription of a product. */
export type OrderRequest = { customerId: string; purchaseOrder?: string } & (
  | { planId: string; licences: number }
  | ({ productId: string } & (
      | { licences: number }
      | { planId: string }
      | { action: 'return'; licences: number }
      | { action: Exclude<OrderAction, 'return'> }
    ))
);
export type NewOrder = OrderRequest & { quoteId: string };
export type PlacedOrder = Schemas['OrderView'];
export type SignedFile = Schemas['InvoiceFileLink'];
export type Invitation = Schemas['InvitationView'];
export type FieldError = Schemas['FieldError'];
/** RFC 9457; what a proxy on the way answers may lack most of it. */
export type ProblemDocument = Pick<Schemas['Problem'], 'status' | 'code'> &
  Partial<Omit<Schemas['Problem'], 'quote'>> & { quote?: Quote | null };

export interface Page<Item> {
  items: Item[];
  nextPageToken: string | null;
}
