import type { FieldError, ProblemDocument, Quote } from './wire';

const TRANSIENT = new Set([429, 502, 503, 504]);

/** Why a call did not do what it was asked; `code` is stable and is what gets translated. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: FieldError[];
  readonly quote: Quote | null;
  readonly retryAfter: number;

  constructor(document: ProblemDocument, retryAfter = 0) {
    super(document.detail ?? document.title ?? document.code);
    this.name = 'Problem';
    this.status = document.status;
    this.code = document.code;
    this.detail = document.detail ?? '';
    this.errors = document.errors ?? [];
    this.quote = document.quote ?? null;
    this.retryAfter = retryAfter;
  }

  /** The same call may succeed in a moment. */
  get isTransient(): boolean {
    return TRANSIENT.has(this.status);
  }

  /** The functions considered the call and said no; anything else may have happened or not. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && !this.isTransient;
  }
}

/** No answer at all: no connection, or nobody there. */
export const offline = () => new Problem({ status: 0, code: 'offline' });

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem({ status: 500, code: 'unexpected', detail: String(error) });
}

export function wasAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Reads a refusal. Something in between (a proxy) may answer without a problem document. */
export async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10) || 0;
  try {
    const document = (await response.json()) as Partial<ProblemDocument>;
    return new Problem({ ...document, status: response.status, code: document.code ?? 'unexpected' }, retryAfter);
  } catch {
    return new Problem({ status: response.status, code: 'unexpected' }, retryAfter);
  }
}
