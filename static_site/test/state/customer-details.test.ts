import { beforeEach, describe, expect, test } from 'vitest';
import type { LedgerEntry, RenewalPreview, Subscription, UndoableChange } from '../../src/api/wire';
import { customerDetails } from '../../src/state/customer-details';
import { knownCustomers, updateCustomer } from '../../src/state/customers';
import { customer, entry, SIGNATURES, subscription } from '../samples';
import { answer, refusal, server, signedIn } from '../server';

const RENEWAL = { on: '2026-12-01', planName: 'Monthly' } as RenewalPreview;
const NO_INVOICES = { items: [], nextPageToken: null, balance: null, credit: null, upcoming: [] };

const UNDOABLE: UndoableChange = { planName: 'Monthly', changedOn: '2026-11-10', until: '2026-11-17' };

/** As a list or a live update says it. */
function summary({ prices: _, currency: _currency, anchor: _anchor, ...rest }: Subscription) {
  return rest;
}

function details(held: Subscription[], ledger: Partial<LedgerEntry>[] = [{}], nextPageToken: string | null = null) {
  return answer({
    customer: customer({ subscriptions: held.map(summary) }),
    subscriptions: held.map((each) => ({
      subscription: each,
      licencesAssigned: null,
      renewal: RENEWAL,
      undoable: UNDOABLE,
      ledger: { items: ledger.map((changes) => entry({ productId: each.productId, ...changes })), nextPageToken },
    })),
  });
}

async function loaded(...replies: Parameters<typeof server>) {
  const functions = server(...replies);
  const model = customerDetails('c1');
  functions.reply(answer(NO_INVOICES));
  await model.load();
  return { model, functions };
}

/** What is shown of each subscription: its licences, and whether they have prices. */
const shown = (model: ReturnType<typeof customerDetails>) =>
  model.subscriptions.value.map(({ subscription: { productId, licences, ...rest } }) => [
    productId,
    licences,
    'prices' in rest,
  ]);

const undoable = (model: ReturnType<typeof customerDetails>) => model.subscriptions.value[0]?.undoable;

beforeEach(() => {
  signedIn();
  knownCustomers.forget();
});

test('each subscription comes with its renewal and its newest history', async () => {
  const { model } = await loaded(
    details([subscription({ seq: 2 }), subscription(SIGNATURES)], [{ seq: 2 }, { seq: 1 }]),
  );
  expect(model.loaded.value).toBe(true);
  expect(shown(model)).toEqual([
    ['shared-contacts', 5, true],
    ['signatures', 5, true],
  ]);
  for (const { renewal, history } of model.subscriptions.value) {
    expect(renewal).toEqual(RENEWAL);
    expect(history.rows.value.map(({ value }) => value.seq)).toEqual([2, 1]);
    expect(history.hasMore.value).toBe(false);
  }
});

test('older history is asked for product by product', async () => {
  const { model, functions } = await loaded(details([subscription({ seq: 2 })], [{ seq: 2 }], 'older'));
  functions.reply(answer({ items: [entry({ seq: 1 })], nextPageToken: null }));
  const history = model.subscriptions.value[0]?.history;
  await history?.loadMore();
  expect(functions.calls.at(-1)?.path).toBe(
    '/api/list-ledger?customerId=c1&productId=shared-contacts&pageSize=50&pageToken=older',
  );
  expect(history?.rows.value.map(({ value }) => value.seq)).toEqual([2, 1]);
});

describe('what a live update tells', () => {
  test('is shown at once, without prices, and outdates the details', async () => {
    const { model, functions } = await loaded(details([subscription()]));
    expect(model.isOutdated()).toBe(false);
    updateCustomer(customer({ subscriptions: [summary(subscription({ seq: 2, licences: 7 }))] }));
    expect(shown(model)).toEqual([['shared-contacts', 7, false]]);
    expect(model.isOutdated()).toBe(true);
    functions.reply(details([subscription({ seq: 2, licences: 7 })]), answer(NO_INVOICES));
    await model.refresh();
    expect(shown(model)).toEqual([['shared-contacts', 7, true]]);
    expect(model.isOutdated()).toBe(false);
  });

  test('of a product that is new outdates them too', async () => {
    const { model } = await loaded(details([subscription()]));
    updateCustomer(customer({ subscriptions: [subscription(), subscription(SIGNATURES)].map(summary) }));
    expect(model.isOutdated()).toBe(true);
    expect(shown(model).at(-1)).toEqual(['signatures', 5, false]);
  });

  test('late does not bring back what was', async () => {
    const { model } = await loaded(details([subscription({ seq: 2, licences: 7 })]));
    updateCustomer(customer({ subscriptions: [summary(subscription({ seq: 1, licences: 5 }))] }));
    expect(shown(model)).toEqual([['shared-contacts', 7, true]]);
    expect(model.isOutdated()).toBe(false);
  });
});

test('what was ordered is there with its prices before the details are fetched again', async () => {
  const { model } = await loaded(details([subscription()]));
  model.ordered(entry({ seq: 2, licences: 7 }));
  model.ordered(entry({ ...SIGNATURES, licences: 3 }));
  updateCustomer(customer({ subscriptions: [subscription({ seq: 2 }), subscription(SIGNATURES)].map(summary) }));
  expect(shown(model)).toEqual([
    ['shared-contacts', 7, true],
    ['signatures', 3, true],
  ]);
  expect(model.isOutdated()).toBe(false);
});

describe('the change of plan that can be undone', () => {
  test('is offered while it is the last order that is known', async () => {
    const { model } = await loaded(details([subscription()]));
    expect(undoable(model)).toEqual(UNDOABLE);
    updateCustomer(customer({ subscriptions: [summary(subscription({ seq: 2 }))] }));
    expect(undoable(model)).toBeNull();
  });

  test('is not offered after an order until the details are there again', async () => {
    const { model, functions } = await loaded(details([subscription()]));
    model.ordered(entry({ seq: 2, kind: 'undoChange' }));
    expect(undoable(model)).toBeNull();
    functions.reply(details([subscription({ seq: 3 })]), answer(NO_INVOICES));
    await model.refresh();
    expect(undoable(model)).toEqual(UNDOABLE);
  });
});

test('what could not be loaded says why, with what lists know of the customer', async () => {
  knownCustomers.put(customer({ subscriptions: [summary(subscription())] }));
  const { model } = await loaded(refusal(500, 'internal'));
  expect(model.problem.value?.code).toBe('internal');
  expect(model.loaded.value).toBe(false);
  expect(model.isOutdated()).toBe(false);
  expect(shown(model)).toEqual([['shared-contacts', 5, false]]);
});
