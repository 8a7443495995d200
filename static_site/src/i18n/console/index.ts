import { computed } from '@preact/signals';
import type { Problem } from '../../api/problem';
import { language } from '../language';
import { en, type Messages } from './en';
import { it } from './it';

const MESSAGES: Record<'it' | 'en', Messages> = { it, en };

const current = computed(() => MESSAGES[language.value]);

/** The console's messages in the language of the moment; what reads them is drawn again when it changes. */
export const messages = (): Messages => current.value;

export function problemMessage(problem: Problem): string {
  const known: Record<string, string> = messages().problem;
  const text = known[problem.code];
  if (text) return text;
  if (problem.isTransient) return messages().problem.try_later;
  if (problem.status >= 500) return messages().problem.unexpected;
  return problem.detail || messages().problem.unexpected;
}
