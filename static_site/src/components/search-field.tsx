import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icon';

const PAUSE = 250;

interface Props {
  label: string;
  value: string;
  onSearch: (value: string) => void;
}

/** Searches once the typing pauses. */
export function SearchField({ label, value, onSearch }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  useEffect(() => {
    if (input.current && input.current.value.trim() !== value) input.current.value = value;
    return () => clearTimeout(timer.current);
  }, [value]);
  const typed = (text: string) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onSearch(text.trim()), PAUSE);
  };
  return (
    <search class="search">
      <label for={id} class="visually-hidden">
        {label}
      </label>
      <Icon name="search" />
      <input
        ref={input}
        id={id}
        type="search"
        placeholder={label}
        defaultValue={value}
        maxLength={100}
        autocomplete="off"
        onInput={(event) => typed(event.currentTarget.value)}
      />
    </search>
  );
}
