import type { Client } from './client';
import { asProblem } from './problem';

/**
 * One thing that a person wants done once. Pressing the button again after a lost answer repeats
 * the same call (same key), so nothing happens twice; after a clear answer, or with another body,
 * it is a new call.
 */
export class Act {
  #body = '';
  #key = '';

  async post<Answer>(client: Client, operation: string, body: object): Promise<Answer> {
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
      if (asProblem(error).decided) this.#body = '';
      throw error;
    }
  }
}
