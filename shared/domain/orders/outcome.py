"""The outcome of an order or a renewal."""

from shared.domain.billing.charges import Charge
from shared.domain.customers.customer import Customer
from shared.domain.customers.domain_trial import DomainTrial
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.subscription import Subscription
from shared.domain.values import Value


class OrderOutcome(Value):
    """Everything that an order or a renewal writes in one transaction."""

    customer: Customer
    subscription: Subscription
    entry: LedgerEntry
    charge: Charge | None = None
    """None if it costs and credits nothing."""
    trial: DomainTrial | None = None
    """That the domain has had its trial, if this begins it."""
