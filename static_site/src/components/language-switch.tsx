import type { Language } from '../api/wire';
import { LANGUAGE_NAMES, LANGUAGES, language } from '../i18n/language';
import { SelectField } from './field';

interface Props {
  label: string;
  onChoose: (language: Language) => void;
}

export function LanguageSwitch({ label, onChoose }: Props) {
  return (
    <div class="language">
      <SelectField
        labelHidden
        label={label}
        value={language.value}
        options={LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value] }))}
        onChoose={onChoose}
      />
    </div>
  );
}
