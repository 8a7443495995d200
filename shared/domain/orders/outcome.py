"""The outcome of an order or a renewal."""

from shared.domain.billing.charges import Charge
from shared.domain.billing.issuing import IssueOutcome
from shared.domain.customers.customer import Customer
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.subscription import Subscription
from shared.domain.values import Value


class OrderOutcome(Value):
    """Everything that an order or a renewal writes in one transaction."""

    customer: Customer
    subscription: Subscription
    entry: LedgerEntry
    issued: IssueOutcome | None = None
    charge: Charge | None = None
    """The charge, if it waits for a monthly statement."""
