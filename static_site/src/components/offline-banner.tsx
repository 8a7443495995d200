import { signal } from '@preact/signals';
import { messages } from '../i18n/console';

const online = signal(navigator.onLine);
addEventListener('online', () => (online.value = true));
addEventListener('offline', () => (online.value = false));

export function OfflineBanner() {
  return <div role="status">{!online.value && <p class="banner">{messages().offlineBanner}</p>}</div>;
}
