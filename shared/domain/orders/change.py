"""One step of a subscription: what every kind of order and a renewal work out."""

from datetime import date

from shared.domain.billing.lines import Line
from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.subscription import Subscription
from shared.domain.values import Value


class Change(Value):
    """One step of a subscription: what holds after it, from when, and what it charges or credits."""

    kind: EntryKind
    after: Subscription
    effective_on: date
    lines: tuple[Line, ...] = ()
    waits_for_statement: bool = False
    """It credits what waits for a statement, and so waits with it however the reseller is billed now."""
