"""Monthly statements: charges wait in the order in which they came about (billing.md, "Which document")."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self

from shared.domain.billing.invoices import InvoiceKind
from shared.domain.billing.issuing import IssueOutcome, IssuingContext, issue
from shared.domain.billing.lines import Line, Totals, totals
from shared.domain.billing.numbering import number_of
from shared.domain.content_digest import WithDigest
from shared.domain.pricing.money import CurrencyCode
from shared.domain.pricing.tax import TaxRule
from shared.domain.resellers import BelongsToReseller
from shared.domain.values import Instant


class StatementRequest(BelongsToReseller):
    """That a reseller's charges of a month are to be billed; asked for again as long as some wait."""

    month: str
    found_at: Instant

    @property
    def id(self) -> str:
        return f"{self.reseller_id}_{self.month}"


class UpcomingStatement(Totals):
    """What waits for a monthly statement so far, and when it is issued."""

    month: str
    on: date


class Charge(BelongsToReseller, WithDigest):
    """The lines of one ledger entry, until a statement bills them; `billed` says that one has."""

    MAY_CHANGE = frozenset({"carried_to", "billed", "document_id"})

    customer_id: str
    seq: int
    at: Instant
    month: str
    lines: tuple[Line, ...]
    carried_to: str | None = None
    """A later month, if the statement of its own came to nothing and so was not issued."""
    billed: bool = False
    document_id: str | None = None
    """The statement."""

    @property
    def id(self) -> str:
        return charge_id(self.customer_id, self.seq)

    @property
    def awaits(self) -> str:
        """The month whose statement is to bill it."""
        return self.carried_to or self.month

    def billed_on(self, document_id: str) -> Self:
        return self.replace(billed=True, document_id=document_id)

    def carried(self) -> Self:
        """Waiting for the statement of the month after the one that it waited for."""
        return self.replace(carried_to=month_of(statement_day(first_day(self.awaits))))


def charge_id(customer_id: str, seq: int) -> str:
    """The charge of a customer's ledger entry."""
    return f"{customer_id}-{seq}"


def month_of(day: date) -> str:
    """The month whose statement bills what happened on a day."""
    return f"{day.year}-{day.month:02}"


def first_day(month: str) -> date:
    """The first day of a month given as 2026-11."""
    return date.fromisoformat(f"{month}-01")


def statement_day(day: date) -> date:
    """When the statement for a day's month is issued: the first day of the next month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def issue_statement(lines: tuple[Line, ...], books: IssuingContext, now: Instant, month: str) -> IssueOutcome | None:
    """The statement of a month; None if it would say nothing, and its charges have to wait for the next one.

    That is so if they come to 0, as an invoice of 0 is not issued (billing.md), or by rounding to a credit of
    what stands on the statement itself, which no other document charged.
    """
    issued = issue(lines, books, now, month)
    if issued and issued.document.kind is InvoiceKind.CREDIT_NOTE and not issued.document.corrects:
        return None
    return issued


def credited_charges(charges: Iterable[Charge]) -> list[str]:
    """The ids of the charges that credits correct which came about before these had a document."""
    found = (_unnamed(line) for charge in charges for line in charge.lines)
    return list(dict.fromkeys(one for one in found if one))


def statement_lines(charges: Iterable[Charge], credited: Iterable[Charge] = ()) -> tuple[Line, ...]:
    """The statement's lines; credits of what an earlier statement billed name it.

    `credited` are the charges that `credited_charges` names, as they are now.
    """
    billed = {one.id: number_of(one.reseller_id, one.document_id) for one in credited if one.document_id}
    return tuple(
        line.replace(corrects=billed.get(found)) if (found := _unnamed(line)) else line
        for line in in_statement_order(charges)
    )


def _unnamed(line: Line) -> str | None:
    """The charge that a line credits without naming its document."""
    if line.corrects or line.corrects_entry is None:
        return None
    return charge_id(line.customer_id, line.corrects_entry)


def awaited_months(day: date) -> tuple[str, str]:
    """The months whose statements are still to come on a day: its own, and the last until its statement is issued."""
    return month_of(day.replace(day=1) - timedelta(days=1)), month_of(day)


def upcoming(month: str, charges: Iterable[Charge], currency: CurrencyCode, rule: TaxRule) -> UpcomingStatement | None:
    """The statement of a month as it would be with what waits so far; None if nothing does.

    `rule` is the reseller's of the day, for lines that come to nothing.
    """
    lines = in_statement_order(charges)
    if not lines:
        return None
    sums = totals(lines, currency, rule)
    return UpcomingStatement(**sums.model_dump(by_alias=False), month=month, on=statement_day(first_day(month)))


def in_statement_order(charges: Iterable[Charge]) -> tuple[Line, ...]:
    """The statement's lines: grouped by customer, both in the order in which they came about."""
    by_customer: dict[str, list[Charge]] = {}
    for charge in sorted(charges, key=lambda charge: (charge.at, charge.customer_id, charge.seq)):
        by_customer.setdefault(charge.customer_id, []).append(charge)
    return tuple(line for group in by_customer.values() for charge in group for line in charge.lines)
