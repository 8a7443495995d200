import { useEffect } from 'preact/hooks';
import type { Customer } from '../../api/wire';
import { mayChange } from '../../session/session';
import { catalogue, fetchCatalogue, plansOfOtherProducts } from '../../state/catalogue';
import { liveSubscriptions } from '../../state/customers';

/**
 * Whether there is a product to offer beside those that the customer has. Who has none is offered all of them anyway.
 * The catalogue is asked for once the page has what it shows, as nobody waits for it; orders bring it up to date.
 */
export function useOtherProducts(customer: Customer | null, isLoaded: boolean): boolean {
  const held = customer && isLoaded && mayChange.value ? liveSubscriptions(customer).length : 0;
  const isAsked = held > 0;
  useEffect(() => {
    if (isAsked && catalogue.peek().length === 0) void fetchCatalogue().catch(() => undefined);
  }, [isAsked]);
  return customer !== null && isAsked && plansOfOtherProducts(catalogue.value, customer).length > 0;
}
