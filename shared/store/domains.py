"""`domains/{domain}`: which reseller’s customer a domain is."""

from shared.domain.resellers import BelongsToReseller
from shared.store.engine.refs import Collection, Ref


class DomainHolder(BelongsToReseller):
    """Written by the first acceptance of a domain, so that there can't be a second (docs/decisions/0003)."""

    customer_id: str


DOMAINS = Collection("domains", DomainHolder)


def ref(domain: str) -> Ref[DomainHolder]:
    return DOMAINS.ref(domain)
