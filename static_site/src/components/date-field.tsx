import { useId } from 'preact/hooks';

interface Props {
  label: string;
  value: string;
  min?: string;
  max?: string;
  onChoose: (value: string) => void;
}

export function DateField({ label, value, min = '', max = '', onChoose }: Props) {
  const id = useId();
  return (
    <div class="field field-inline">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
    </div>
  );
}
