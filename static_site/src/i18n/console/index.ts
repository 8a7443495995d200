import type { Problem } from '../../api/problem';
import { dictionary } from '../dictionary';
import { counted } from '../numbers';
import type { Messages } from './en';

export const { messages, showLanguage } = dictionary(import.meta.glob<{ messages: Messages }>('./*/index.ts'));

export function problemMessage(problem: Problem): string {
  const known: Record<string, string> = messages().problem;
  const text = known[problem.code];
  if (text) return text;
  if (problem.isTransient) return messages().problem.try_later;
  if (problem.status >= 500) return messages().problem.unexpected;
  return problem.detail || messages().problem.unexpected;
}

/** "1 licence", "1,200 licences", and likewise the others. */
export const countedLicences = (n: number) => counted(n, messages().counts.licences);
export const countedDays = (n: number) => counted(n, messages().counts.days);
export const countedOthers = (n: number) => counted(n, messages().counts.others);
