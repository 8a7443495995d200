"""Charges: what an order or a renewal costs or credits, until and after a document bills it."""

from typing import Self

from shared.domain.billing.lines import Line
from shared.domain.billing.months import first_day, month_of, statement_day
from shared.domain.content_digest import WithDigest
from shared.domain.ownership import BelongsToReseller, EntryKey
from shared.domain.values import Instant
from shared.domain.written import version_1


class Charge(BelongsToReseller, WithDigest):
    """The lines of one ledger entry, which wait until a statement bills them (`billed`)."""

    WRITTEN_FORMS = (version_1.CHARGE,)

    customer_id: str
    product_id: str
    seq: int
    at: Instant
    month: str
    lines: tuple[Line, ...]
    carried_to: str | None = None
    """A later month, if its own month's statement came to nothing and was not issued."""
    billed: bool = False
    document_id: str | None = None
    """The statement that bills it."""

    @property
    def id(self) -> str:
        return charge_id(self.entry_key)

    @property
    def entry_key(self) -> EntryKey:
        """The ledger entry that it belongs to."""
        return self.customer_id, self.product_id, self.seq

    @property
    def awaited_month(self) -> str:
        """The month whose statement will bill it."""
        return self.carried_to or self.month

    def as_billed(self, document_id: str) -> Self:
        """Billed by the statement with this id."""
        return self.replace(billed=True, document_id=document_id)

    def carried_over(self) -> Self:
        """Waiting for the next month's statement instead."""
        return self.replace(carried_to=month_of(statement_day(first_day(self.awaited_month))))


def charge_id(entry: EntryKey) -> str:
    """The id of the charge of a ledger entry."""
    customer_id, product_id, seq = entry
    return f"{customer_id}-{product_id}-{seq}"
