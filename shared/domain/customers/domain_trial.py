"""That a domain has had its trial of a product (billing.md, "Orders")."""

from datetime import date

from shared.domain.ownership import BelongsToReseller


class DomainTrial(BelongsToReseller):
    """The one trial of a product that a Google domain gets, whoever sells it: which customer had it, and since when.

    It stays when the trial, the subscription, or the reseller's hold on the domain has ended (docs/decisions/0032).
    """

    customer_id: str
    domain: str
    product_id: str
    on: date
    """Its first day."""
