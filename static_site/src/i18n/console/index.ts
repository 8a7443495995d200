import { computed } from '@preact/signals';
import type { Problem } from '../../api/problem';
import { language } from '../language';
import { en, type Messages } from './en';
import { it } from './it';

const MESSAGES: Record<'it' | 'en', Messages> = { it, en };

const messages = computed(() => MESSAGES[language.value]);

/** The console's words in the language of the moment; what reads them is drawn again when it changes. */
export const words = (): Messages => messages.value;

export function problemWords(problem: Problem): string {
  const known: Record<string, string> = words().problem;
  const text = known[problem.code];
  if (text) return text;
  if (problem.passes) return words().problem.try_later;
  if (problem.status >= 500) return words().problem.unexpected;
  return problem.detail || words().problem.unexpected;
}
