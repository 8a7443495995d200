"""A change of a subscription: the result of every kind of order and of a renewal."""

from datetime import date

from shared.domain.billing.lines import Line
from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.postponed import PostponedChange
from shared.domain.customers.subscription import SubscriptionState
from shared.domain.values import Value


class Change(Value):
    """The state that a subscription has after one order or renewal, from when, and what is charged or credited."""

    kind: EntryKind
    after: SubscriptionState
    effective_on: date
    lines: tuple[Line, ...] = ()
    waits_for_statement: bool = False
    """It credits a charge that waits for a statement, and so waits too, however the reseller is billed now."""
    postponed: PostponedChange | None = None
    """What a renewal leaves scheduled because of the licences in use."""
