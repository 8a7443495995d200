import { useSignal } from '@preact/signals';
import type { Language } from '../api/wire';
import { language } from '../i18n/language';
import { LANGUAGE_OPTIONS } from '../i18n/languages';
import { SelectField } from './select-field';

interface Props {
  label: string;
  /** Settles when the language is shown, or could not be loaded. */
  onChoose: (language: Language) => Promise<void>;
}

export function LanguageSwitch({ label, onChoose }: Props) {
  const loading = useSignal<Language | null>(null);
  const choose = async (chosen: Language) => {
    loading.value = chosen;
    await onChoose(chosen);
    loading.value = null;
  };
  return (
    <div class="language">
      <SelectField
        labelHidden
        label={label}
        value={loading.value ?? language.value}
        options={LANGUAGE_OPTIONS}
        onChoose={(chosen) => void choose(chosen)}
      />
    </div>
  );
}
