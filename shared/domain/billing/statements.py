"""Monthly statements: charges wait for them in the order of their time (billing.md, "Which document")."""

from collections.abc import Iterable
from datetime import date, timedelta

from shared.domain.billing.charges import Charge, charge_id
from shared.domain.billing.invoices import InvoiceKind
from shared.domain.billing.issuing import IssueOutcome, IssuingContext, issue
from shared.domain.billing.lines import Line, Totals, totals
from shared.domain.billing.months import first_day, month_of, statement_day
from shared.domain.billing.numbering import number_of
from shared.domain.pricing.money import CurrencyCode
from shared.domain.pricing.tax import TaxRule
from shared.domain.values import Instant


class UpcomingStatement(Totals):
    """What waits for a monthly statement so far, and when the statement will be issued."""

    month: str
    on: date


def issue_statement(lines: tuple[Line, ...], issuing: IssuingContext, now: Instant, month: str) -> IssueOutcome | None:
    """The statement of a month; None if none is issued and its charges have to wait for the next one.

    That is so if they come to 0, as an invoice of 0 is not issued, or if rounding leaves a credit
    that corrects no document but this statement itself.
    """
    issued = issue(lines, issuing, now, month)
    if issued and issued.document.kind is InvoiceKind.CREDIT_NOTE and not issued.document.corrects:
        return None
    return issued


def credited_charge_ids(charges: Iterable[Charge]) -> list[str]:
    """The ids of the charges that these credit without naming their document, as they had none at the time."""
    ids = (_credited_charge_id(line) for charge in charges for line in charge.lines)
    return list(dict.fromkeys(charge_id for charge_id in ids if charge_id))


def statement_lines(charges: Iterable[Charge], credited: Iterable[Charge] = ()) -> tuple[Line, ...]:
    """The statement's lines; those that credit a charge of an earlier statement name that statement.

    `credited` are the charges with the `credited_charge_ids`, as they are now.
    """
    numbers = {
        charge.id: number_of(charge.reseller_id, charge.document_id) for charge in credited if charge.document_id
    }
    return tuple(
        line.replace(corrects=numbers.get(credited_id)) if (credited_id := _credited_charge_id(line)) else line
        for line in in_statement_order(charges)
    )


def _credited_charge_id(line: Line) -> str | None:
    """The id of the charge that a line credits without naming its document."""
    return charge_id(line.corrected_key) if line.corrected_key and not line.corrects else None


def awaited_months(day: date) -> tuple[str, str]:
    """The months whose statements may still be to come on a day: the previous one and its own."""
    return month_of(day.replace(day=1) - timedelta(days=1)), month_of(day)


def upcoming_statement(
    month: str, charges: Iterable[Charge], currency: CurrencyCode, rule: TaxRule
) -> UpcomingStatement | None:
    """The statement of a month with the charges that wait so far; None if there are none.

    `rule` is the reseller's tax rule of the day.
    """
    lines = in_statement_order(charges)
    if not lines:
        return None
    sums = totals(lines, currency, rule)
    return UpcomingStatement(**sums.model_dump(by_alias=False), month=month, on=statement_day(first_day(month)))


def in_statement_order(charges: Iterable[Charge]) -> tuple[Line, ...]:
    """The lines of a statement: grouped by customer; groups and the lines in them in the order of their time."""
    by_customer: dict[str, list[Charge]] = {}
    for charge in sorted(charges, key=lambda charge: (charge.at, charge.customer_id, charge.product_id, charge.seq)):
        by_customer.setdefault(charge.customer_id, []).append(charge)
    return tuple(line for group in by_customer.values() for charge in group for line in charge.lines)
