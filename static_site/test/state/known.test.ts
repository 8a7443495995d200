import { effect } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { Known } from '../../src/state/known';

const first = { id: 'a', name: 'first' };
const newer = { id: 'a', name: 'newer' };

test('news reaches whoever shows the item', () => {
  const known = new Known<typeof first>();
  const shown: string[] = [];
  const item = known.put(first);
  effect(() => void shown.push(item.value.name));
  expect(known.put(newer)).toBe(item);
  known.put({ id: 'b', name: 'another' });
  expect(shown).toEqual(['first', 'newer']);
});

test('what changed is told with what was before, and a new item is no change', () => {
  const changed = vi.fn();
  const known = new Known(changed);
  known.put(first);
  expect(changed).not.toHaveBeenCalled();
  known.put(newer);
  expect(changed).toHaveBeenCalledExactlyOnceWith(first, newer);
});

test('what is not known yet reaches whoever asked for it once it is', () => {
  const known = new Known<typeof first>();
  const shown: (string | undefined)[] = [];
  effect(() => void shown.push(known.get('a')?.value.name));
  known.put(first);
  known.put({ id: 'b', name: 'another' });
  expect(shown).toEqual([undefined, 'first']);
  expect(known.all().map(({ value }) => value.id)).toEqual(['a', 'b']);
});

test('forgets everything', () => {
  const known = new Known();
  known.put(first);
  expect(known.get('a')?.value).toBe(first);
  known.forget();
  expect(known.get('a')).toBeNull();
});
