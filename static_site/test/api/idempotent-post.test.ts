import { beforeEach, expect, test } from 'vitest';
import { createClient } from '../../src/api/client';
import { IdempotentPost } from '../../src/api/idempotent-post';
import { answer, noConnection, refusal, server } from '../server';

const client = createClient({ header: async () => 'Bearer token', renewable: false, rejected: () => undefined });

let post: IdempotentPost;
beforeEach(() => {
  post = new IdempotentPost();
});

/** Sends each body in turn, whatever comes of it, and returns the keys. */
async function keysOf(bodies: object[], ...replies: Parameters<typeof server>): Promise<(string | undefined)[]> {
  const { calls } = server(...replies);
  for (const body of bodies) await post.send(client, 'place-order', body).catch(() => undefined);
  return calls.map(({ headers }) => headers['Idempotency-Key']);
}

const ORDER = { licences: 2 };

test('the same call after a lost answer has the same key', async () => {
  const [first, second] = await keysOf([ORDER, ORDER], noConnection(), answer({}));
  expect(first).toBeTruthy();
  expect(second).toBe(first);
});

test('the same call after a defect has the same key', async () => {
  const [first, second] = await keysOf([ORDER, ORDER], refusal(500, 'internal'), answer({}));
  expect(second).toBe(first);
});

test.each([
  ['an answer', answer({})],
  ['a refusal', refusal(409, 'quote_changed')],
])('after %s it is a new call', async (_, reply) => {
  const [first, second] = await keysOf([ORDER, ORDER], reply, answer({}));
  expect(second).not.toBe(first);
});

test('another body is another call', async () => {
  const [first, second] = await keysOf([ORDER, { licences: 3 }], noConnection(), answer({}));
  expect(second).not.toBe(first);
});
