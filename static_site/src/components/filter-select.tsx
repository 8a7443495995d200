import { messages } from '../i18n/console';
import { SelectField } from './select-field';

interface Props<Value extends string> {
  label: string;
  values: readonly Value[];
  names: Record<Value, string>;
  /** Empty: all. */
  value: Value | '';
  onChoose: (value: Value | '') => void;
}

/** Narrows a list to one of a few values. */
export function FilterSelect<Value extends string>({ label, values, names, value, onChoose }: Props<Value>) {
  return (
    <SelectField<Value | ''>
      labelHidden
      label={label}
      value={value}
      options={[
        { value: '', text: `${label}: ${messages().common.all.toLowerCase()}` },
        ...values.map((choice) => ({ value: choice, text: names[choice] })),
      ]}
      onChoose={onChoose}
    />
  );
}
