import { useEffect } from 'preact/hooks';
import { startLive } from './live';

/** Starts live updates once the page has what it shows; nobody waits for them. */
export function useLiveUpdates(isLoaded: boolean): void {
  useEffect(() => {
    if (isLoaded) startLive();
  }, [isLoaded]);
}
