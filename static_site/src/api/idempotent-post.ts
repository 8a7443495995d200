import type { Client } from './client';
import { asProblem } from './problem';

/**
 * A POST that a person wants to happen once. Pressing the button again after a lost answer repeats
 * the same call (same Idempotency-Key), so nothing happens twice; after a final answer, or with
 * another body, it is a new call.
 */
export class IdempotentPost {
  #body = '';
  #key = '';

  async send<Answer>(client: Client, operation: string, body: object): Promise<Answer> {
    const text = JSON.stringify(body);
    if (text !== this.#body) {
      this.#body = text;
      this.#key = crypto.randomUUID();
    }
    try {
      const answer = await client.post<Answer>(operation, body, this.#key);
      this.#body = '';
      return answer;
    } catch (error) {
      if (asProblem(error).isFinal) this.#body = '';
      throw error;
    }
  }
}
