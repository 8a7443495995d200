import { signal } from '@preact/signals';

export interface Notice {
  id: number;
  text: string;
  bad: boolean;
  link?: { href: string; text: string };
}

const SHOWN_FOR = 6000;

let next = 1;

export const notices = signal<readonly Notice[]>([]);
/** For screen readers only: what changed by itself on the page. */
export const announcement = signal('');

export function notify(text: string, options: { bad?: boolean; link?: Notice['link'] } = {}): void {
  const id = next++;
  const notice: Notice = { id, text, bad: options.bad ?? false };
  if (options.link) notice.link = options.link;
  notices.value = [...notices.value, notice];
  if (!notice.bad && !notice.link) setTimeout(() => dismiss(id), SHOWN_FOR);
}

export function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}

export function announce(text: string): void {
  announcement.value = text;
}
