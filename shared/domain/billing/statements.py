"""Monthly statements: charges wait for them in the order of their time (billing.md, "Which document")."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.issuing import Issuing, NotYet
from shared.domain.billing.lines import Totals
from shared.domain.billing.months import first_day, month_of, statement_day
from shared.domain.ownership import SubscriptionKey
from shared.domain.pricing.money import Money, no_money
from shared.domain.pricing.tax import TaxRule, tax_on

MOST_BYTES_OF_LINES = 750_000
"""Of one document: numbers and allocations come on top."""
MOST_BYTES_WRITTEN = 3_000_000
"""Of lines and corrected documents in one transaction: charges and summaries are written too, and Firestore takes 10
MiB."""


class UpcomingStatement(Totals):
    """What waits for a monthly statement so far, and when the statement will be issued."""

    month: str
    on: date


def bill_statement(issuing: Issuing, charges: Sequence[Charge], document_id: str, month: str) -> Invoice | None:
    """Bills the charges of a month on one document; None if none is issued and they wait for the next month's.

    That is so if they come to 0, as an invoice of 0 is not issued, or if rounding leaves a credit
    that corrects no document but this statement itself.

    Raises:
        NotYet: if one of them credits a charge that is still to be billed.
        ValueError: if they can't be billed as they are.
    """
    if not charges:
        return None
    ordered = in_statement_order(charges)
    lines = issuing.lines_of(ordered)
    if issuing.is_credit(lines) and not any(line.corrects_id for line in lines):
        document = None
    else:
        document = issuing.bill(ordered, document_id, month)
    if document is None:
        for charge in ordered:
            issuing.put(charge.carried_over())
    return document


def that_fit(issuing: Issuing, waiting: Sequence[Charge]) -> tuple[list[Charge], list[Charge]]:
    """The charges that can be billed together, and those that had to be set aside.

    What credits a charge that is still to be billed elsewhere waits for the next month's statement, with all that
    follows it in its subscription. Where it becomes too much for one document or transaction, the rest is left.
    """
    fitting, set_aside, later = list[Charge](), list[Charge](), set[SubscriptionKey]()
    lines, corrected = 0, dict[str, int]()
    for charge in in_time_order(waiting):
        lines += charge.size
        corrected |= issuing.size_of_corrected(charge)
        if fitting and (lines > MOST_BYTES_OF_LINES or lines + sum(corrected.values()) > MOST_BYTES_WRITTEN):
            break
        try:
            if charge.subscription_key in later:
                raise NotYet(charge.id)
            issuing.check(charge, fitting)
        except NotYet:
            later.add(charge.subscription_key)
            issuing.put(charge.carried_over())
        except Exception as error:  # whatever is wrong with this one must not keep the others
            set_aside.append(charge.as_set_aside(str(error) or type(error).__name__))
            issuing.put(set_aside[-1])
        else:
            fitting.append(charge)
    return fitting, set_aside


def statement_id(reseller_id: str, month: str, part: int) -> str:
    """The id of a statement's document; a month with very many charges has several parts."""
    return f"{reseller_id}-{month}-{part}"


def awaited_months(day: date) -> tuple[str, str]:
    """The months whose statements may still be to come on a day: the previous one and its own."""
    return month_of(day.replace(day=1) - timedelta(days=1)), month_of(day)


def upcoming_statement(month: str, waiting: Mapping[TaxRule, Money]) -> UpcomingStatement | None:
    """The statement of a month with what waits so far, net for each tax rule of today; None if nothing does.

    It can differ from the statement by some cents, or more after a change of the rate: a month with very many charges
    has several documents, which are rounded one by one, and a credit has the rate of what it takes back.
    """
    if not waiting:
        return None
    taxes = tuple(tax_on(net, rule) for rule, net in waiting.items())
    net = sum(waiting.values(), start=no_money(taxes[0].base.currency))
    total = sum((tax.amount for tax in taxes), start=net)
    return UpcomingStatement(net=net, taxes=taxes, total=total, month=month, on=statement_day(first_day(month)))


def in_time_order(charges: Iterable[Charge]) -> list[Charge]:
    return sorted(charges, key=lambda charge: (charge.at, charge.customer_id, charge.product_id, charge.seq))


def in_statement_order(charges: Iterable[Charge]) -> list[Charge]:
    """Grouped by customer; groups and the charges in them in the order of their time."""
    by_customer: dict[str, list[Charge]] = {}
    for charge in in_time_order(charges):
        by_customer.setdefault(charge.customer_id, []).append(charge)
    return [charge for group in by_customer.values() for charge in group]
