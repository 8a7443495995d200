import { useEffect } from 'preact/hooks';
import { live } from './live';

const EVERY = 10_000;
const NOT_SOONER_THAN = 5_000;
const STALE_EVEN_WHEN_LIVE = 60_000;

/**
 * Fetches again when the person comes back to the window, and, where live updates don't reach us,
 * every few seconds as long as something on the page is about to change.
 */
export function useFreshness(refresh: () => Promise<void> | void, pending: () => boolean): void {
  useEffect(() => {
    let last = Date.now();
    const again = () => {
      last = Date.now();
      void refresh();
    };
    const back = () => {
      const age = Date.now() - last;
      if (
        document.visibilityState === 'visible' &&
        age > (live.peek() === 'on' ? STALE_EVEN_WHEN_LIVE : NOT_SOONER_THAN)
      )
        again();
    };
    const timer = setInterval(() => {
      if (live.peek() !== 'on' && document.visibilityState === 'visible' && navigator.onLine && pending()) again();
    }, EVERY);
    addEventListener('focus', back);
    addEventListener('online', again);
    document.addEventListener('visibilitychange', back);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', back);
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', back);
    };
  }, [refresh, pending]);
}
