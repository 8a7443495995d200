import { batch, signal } from '@preact/signals';
import type { Language } from '../api/wire';
import { language } from './language';

/** Under each file's path, which has the language's code in it: what loads it. */
type Files<Messages> = Record<string, () => Promise<{ messages: Messages }>>;

/** The messages of a page, of which only the language of the moment is loaded. */
export function dictionary<Messages>(files: Files<Messages>) {
  const current = signal<Messages | null>(null);
  let chosen: Language | null = null;

  /** Shows a language once it is loaded: its messages and its formats change in one step. */
  async function showLanguage(code: Language): Promise<void> {
    chosen = code;
    const load = files[`./${code}.ts`] ?? files[`./${code}/index.ts`];
    if (!load) throw new Error(`no messages in ${code}`);
    const { messages } = await load();
    if (chosen !== code) return;
    batch(() => {
      current.value = messages;
      language.value = code;
    });
  }

  /** What reads them is drawn again when the language changes. */
  function messages(): Messages {
    if (!current.value) throw new Error('messages were read before any language was shown');
    return current.value;
  }

  return { messages, showLanguage };
}
