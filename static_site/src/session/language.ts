import { effect } from '@preact/signals';
import type { Language } from '../api/wire';
import { messages, showLanguage } from '../i18n/console';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../i18n/language';
import { notify } from '../state/notices';
import { member } from './session';

/** What was chosen by hand, else what the browser asks for, else what the reseller's records say. */
export function showFirstLanguage(): Promise<void> {
  const chosen = rememberedLanguage() ?? browserLanguage();
  if (chosen) return showLanguage(chosen);
  effect(() => {
    if (member.value && !rememberedLanguage()) void showLanguage(member.value.language).catch(() => {});
  });
  return showLanguage('en');
}

export async function chooseLanguage(chosen: Language): Promise<void> {
  try {
    await showLanguage(chosen);
    rememberLanguage(chosen);
  } catch {
    notify(messages().problem.offline, { bad: true });
  }
}
