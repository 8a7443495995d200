"""`domains/{domain}`: the reseller and the customer that a domain belongs to."""

from shared.domain.ownership import BelongsToReseller
from shared.store.engine.refs import Collection, Ref


class DomainHolder(BelongsToReseller):
    """Written when a domain is first accepted, so that it can't be accepted twice (docs/decisions/0003)."""

    customer_id: str


DOMAINS = Collection("domains", DomainHolder)


def ref(domain: str) -> Ref[DomainHolder]:
    return DOMAINS.ref(domain)
