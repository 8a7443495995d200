import { vi } from 'vitest';
import { holdAuth } from '../src/session/credential';

export interface Call {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}

/** What a call is answered with; a promise lets the answer come late, or not at all. */
type Reply = Response | Error | Promise<Response>;

/**
 * Stands in for the functions: answers each call with the next reply, as `fetch` would, and keeps
 * the calls. Where there is no reply left, the test is wrong.
 */
export function server(...replies: Reply[]) {
  const calls: Call[] = [];

  function fetch(path: string, { method, headers, body, signal }: RequestInit): Promise<Response> {
    calls.push({
      path,
      method: method ?? 'GET',
      headers: headers as Record<string, string>,
      body: body ? JSON.parse(body as string) : null,
    });
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      const reply = replies.shift() ?? new Error(`an unexpected call of ${path}`);
      if (reply instanceof Error) reject(reply);
      else Promise.resolve(reply).then(resolve, reject);
    });
  }

  vi.stubGlobal('fetch', fetch);
  return {
    calls,
    reply: (...more: Reply[]) => replies.push(...more),
  };
}

export const answer = (body: unknown, status = 200) => Response.json(body, { status });

export const refusal = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}) =>
  Response.json({ status, code, title: '', detail: '', ...more }, { status, headers });

export const noConnection = () => new TypeError('Failed to fetch');

export const never = () => new Promise<Response>(() => {});

/** An answer that comes when the test says so. */
export function later() {
  let resolve: (response: Response) => void = () => {};
  const reply = new Promise<Response>((settle) => {
    resolve = settle;
  });
  return { reply, resolve };
}

/** Lets the console's calls be made by somebody who has signed in. */
export function signedIn(): void {
  const unused = vi.fn();
  holdAuth({ signIn: unused, signInAsSample: unused, signOut: unused, token: async () => 'token' }, unused);
}
