import { offline, Problem, problemOf } from './problem';

const ATTEMPTS = 4;
const LONGEST_RETRY_AFTER = 10;
const TIMEOUT = 30_000;

/** Who calls. `header` is asked again with `fresh` when the functions did not accept what it gave. */
export interface Credential {
  header(fresh: boolean): Promise<string>;
  renewable: boolean;
  rejected(): void;
}

type Query = Record<string, string | number | null | undefined>;

export interface Client {
  get<Answer>(operation: string, query?: Query, signal?: AbortSignal): Promise<Answer>;
  /** `key` makes a repeated call the same call: see `IdempotentPost`. */
  post<Answer>(operation: string, body: object, key: string): Promise<Answer>;
}

export function createClient(credential: Credential): Client {
  async function call<Answer>(path: string, init: RequestInit, signal?: AbortSignal): Promise<Answer> {
    let fresh = false;
    for (let attempt = 1; ; attempt += 1) {
      const headers = { ...init.headers, Accept: 'application/json', Authorization: await credential.header(fresh) };
      const response = await send(path, { ...init, headers }, signal);
      if (response.ok) return answerOf<Answer>(response, signal);
      const problem = await problemOf(response);
      if (problem.status === 401 && credential.renewable && !fresh) {
        fresh = true;
      } else if (problem.isTransient && problem.retryAfter <= LONGEST_RETRY_AFTER && attempt < ATTEMPTS) {
        await pause(problem.retryAfter || attempt, signal);
      } else {
        if (problem.status === 401) credential.rejected();
        throw problem;
      }
    }
  }

  return {
    get: (operation, query = {}, signal) => call(`/api/${operation}${search(query)}`, { method: 'GET' }, signal),
    post: (operation, body, key) =>
      call(`/api/${operation}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
        body: JSON.stringify(body),
      }),
  };
}

async function send(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT);
  try {
    return await fetch(path, {
      ...init,
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw offline();
  }
}

async function answerOf<Answer>(response: Response, signal?: AbortSignal): Promise<Answer> {
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem({ status: 502, code: 'unexpected' });
  }
}

function search(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('', 'AbortError'));
    });
  });
}
