import { dictionary } from '../dictionary';
import type { Messages } from './en';

export const { messages, showLanguage } = dictionary(
  import.meta.glob<{ messages: Messages }>(['./*.ts', '!./index.ts']),
);
