import { effect } from '@preact/signals';
import { browserLanguage, language, rememberedLanguage } from '../i18n/language';
import { member } from './session';

/** What was chosen by hand, else what the browser asks for, else what the reseller's records say. */
export function followSessionLanguage(): void {
  const chosen = rememberedLanguage() ?? browserLanguage();
  if (chosen) {
    language.value = chosen;
    return;
  }
  effect(() => {
    if (member.value) language.value = rememberedLanguage() ?? member.value.language;
  });
}
