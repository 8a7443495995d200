import { describe, expect, test } from 'vitest';
import { asProblem, Problem, problemOf, wasAborted } from '../../src/api/problem';
import { quote } from '../samples';
import { refusal } from '../server';

describe('a refusal is read', () => {
  test('with its fields, its quote and how long to wait', async () => {
    const errors = [{ loc: ['body', 'email'], msg: 'not an e-mail address' }];
    const response = refusal(422, 'invalid_fields', { errors, quote: quote('q1') }, { 'Retry-After': '7' });
    expect(await problemOf(response)).toMatchObject({
      status: 422,
      code: 'invalid_fields',
      errors,
      quote: { quoteId: 'q1' },
      retryAfter: 7,
    });
  });

  test('without the parts that it lacks', async () => {
    expect(await problemOf(refusal(403, 'not_allowed'))).toMatchObject({ errors: [], quote: null, retryAfter: 0 });
  });

  test.each([
    ['a page of a proxy', new Response('<html>', { status: 502 })],
    ['JSON that is no problem document', Response.json({ error: 'bad gateway' }, { status: 502 })],
  ])('from %s too', async (_, response) => {
    expect(await problemOf(response)).toMatchObject({ status: 502, code: 'unexpected' });
  });

  test('though its Retry-After is a date', async () => {
    const response = refusal(503, 'try_later', {}, { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' });
    expect((await problemOf(response)).retryAfter).toBe(0);
  });
});

describe('a status says', () => {
  const problem = (status: number) => new Problem({ status, code: 'any' });

  test.each([429, 502, 503, 504])('%d: may succeed in a moment, and decides nothing', (status) => {
    expect(problem(status)).toMatchObject({ isTransient: true, isFinal: false });
  });

  test.each([400, 401, 404, 409, 410, 422])('%d: final', (status) => {
    expect(problem(status)).toMatchObject({ isTransient: false, isFinal: true });
  });

  test.each([0, 500])('%d: nobody knows', (status) => {
    expect(problem(status)).toMatchObject({ isTransient: false, isFinal: false });
  });
});

test('any other error becomes a problem, and a problem stays one', () => {
  const problem = new Problem({ status: 404, code: 'not_found' });
  expect(asProblem(problem)).toBe(problem);
  expect(asProblem(new Error('a defect'))).toMatchObject({ status: 500, code: 'unexpected' });
});

test('only an abort was aborted', () => {
  expect(wasAborted(new DOMException('', 'AbortError'))).toBe(true);
  expect(wasAborted(new DOMException('', 'TimeoutError'))).toBe(false);
  expect(wasAborted(new Error('AbortError'))).toBe(false);
});
