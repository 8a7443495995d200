"""Charges: what an order or a renewal costs or credits, until and after a document bills it."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Self

from shared.domain.billing.lines import Line
from shared.domain.billing.months import first_day, month_of, statement_day
from shared.domain.content_digest import WithDigest
from shared.domain.ownership import BelongsToReseller, EntryKey, SubscriptionKey
from shared.domain.pricing.exchange import ExchangeRate
from shared.domain.pricing.money import BasisPoints
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.values import Instant
from shared.domain.written import version_1


class ChargeState(StrEnum):
    WAITING = "waiting"
    """For a document of its own, which the issuer makes at once, or for a month's statement (`statement`)."""
    BILLED = "billed"
    SET_ASIDE = "setAside"
    """It can't be billed as it is: somebody has to look (`detail`)."""


class Charge(BelongsToReseller, WithDigest):
    """What one ledger entry costs or credits: an order or renewal writes it, and the issuer bills it."""

    WRITTEN_FORMS = (version_1.CHARGE,)

    customer_id: str
    product_id: str
    seq: int
    at: Instant
    on: date
    """The day of the order or renewal in the billing time zone."""
    treatment: TaxTreatment
    lines: tuple[Line, ...]
    """With the tax that was expected on that day. The rate is that of the day of issue, or for a credit that of the
    charge that it takes back."""
    statement: str | None = None
    """The month (2026-11) whose statement bills it; None if it has a document of its own."""
    state: ChargeState = ChargeState.WAITING
    carried_to: str | None = None
    """A later month, if its own month's statement came to nothing and was not issued."""
    document_id: str | None = None
    """The document that bills it."""
    number: str | None = None
    """That document's number."""
    rate: BasisPoints | None = None
    """The rate at which it was billed: credits of it have that rate too."""
    exchange: ExchangeRate | None = None
    """Likewise the rate of exchange, if its document has one."""
    detail: str | None = None
    """Why it was set aside."""

    @property
    def id(self) -> str:
        return charge_id(self.entry_key)

    @property
    def own_document_id(self) -> str | None:
        """The id of the document that bills it alone, which has the id of the charge; None if a statement bills it."""
        return None if self.statement else self.id

    @property
    def entry_key(self) -> EntryKey:
        """The ledger entry that it belongs to."""
        return self.customer_id, self.product_id, self.seq

    @property
    def subscription_key(self) -> SubscriptionKey:
        return self.customer_id, self.product_id

    @property
    def origin_keys(self) -> frozenset[EntryKey]:
        """The ledger entries whose charges it credits, or charges again."""
        keys = (key for line in self.lines for key in (line.corrected_key, line.restored_key, line.rate_key))
        return frozenset(key for key in keys if key)

    @property
    def size(self) -> int:
        """Bytes of its lines."""
        return sum(line.size for line in self.lines)

    @property
    def waiting(self) -> bool:
        return self.state is ChargeState.WAITING

    @property
    def billed(self) -> bool:
        return self.state is ChargeState.BILLED

    @property
    def awaits_issuing(self) -> bool:
        """Whether its own document is still to be issued: at once, not with a statement."""
        return self.waiting and self.statement is None

    @property
    def awaited_month(self) -> str | None:
        """The month whose statement will bill it, or has."""
        return self.carried_to or self.statement

    def tax(self, standard_rate: BasisPoints) -> TaxRule:
        """How a credit of it is taxed: as it was billed or, until then, as it would be at this standard rate."""
        if self.rate is None:
            return TaxRule(treatment=self.treatment, rate=rate_for(self.treatment, standard_rate))
        return TaxRule(treatment=self.treatment, rate=self.rate)

    def as_billed(self, document_id: str, number: str, rate: BasisPoints, exchange: ExchangeRate | None = None) -> Self:
        return self.replace(
            state=ChargeState.BILLED,
            document_id=document_id,
            number=number,
            rate=rate,
            exchange=exchange,
            detail=None,
        )

    def as_set_aside(self, detail: str) -> Self:
        return self.replace(state=ChargeState.SET_ASIDE, detail=detail)

    def as_waiting(self) -> Self:
        """To be tried again, after it was set aside."""
        return self.replace(state=ChargeState.WAITING, detail=None)

    def carried_over(self) -> Self:
        """Waiting for the next month's statement instead.

        Raises:
            ValueError: if it waits for none (a defect).
        """
        if self.awaited_month is None:
            raise ValueError(f"{self.id} waits for no statement")
        return self.replace(carried_to=month_of(statement_day(first_day(self.awaited_month))))


def charge_id(entry: EntryKey) -> str:
    """The id of the charge of a ledger entry."""
    customer_id, product_id, seq = entry
    return f"{customer_id}-{product_id}-{seq}"


def rate_for(treatment: TaxTreatment, standard_rate: BasisPoints) -> BasisPoints:
    return standard_rate if treatment is TaxTreatment.STANDARD else 0


def charging_line(own: Sequence[Line]) -> Line | None:
    """The one of a charge's own lines at whose rates it was billed.

    The first that charges, else that restores, else that credits; None if there are none.
    """
    charging = (
        [line for line in own if line.rate_key is None] or [line for line in own if line.amount.amount > 0] or own
    )
    return charging[0] if charging else None
