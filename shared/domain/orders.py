"""Orders: one pure function prices them and carries them out, so the two can't differ (billing.md)."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from shared.domain import changes
from shared.domain.catalogue import Plan
from shared.domain.changes import Change, OtherPlan, Situation
from shared.domain.customers import Customer
from shared.domain.errors import Refused, TryLater
from shared.domain.invoices import Books, Invoice, Series, issue, totals
from shared.domain.licences import EntryKind, LedgerEntry, Subscription
from shared.domain.quotes import Document, Quote, RenewalPreview, ScheduledReduction
from shared.domain.resellers import Terms
from shared.domain.values import Instant, Value

RENEWAL = "renewal"
"""The actor of ledger entries that nobody ordered."""


class PlanNeeded(Refused):
    code = "plan_needed"
    loc = ("planId",)


class RenewalPending(TryLater):
    """The period is over and its renewal is being made; an order now would be priced on the old one."""

    code = "renewal_pending"
    message = "The subscription is being renewed; please try again in a moment."


class Act(StrEnum):
    """What an order does besides naming a number of licences."""

    CANCEL = "cancel"
    """End the subscription with its period."""
    RESUME = "resume"
    """Take a cancellation back."""


class Order(Value):
    """What a reseller wishes for a customer: so many licences, or one of the other acts."""

    licences: int | None = Field(default=None, ge=0, le=1_000_000)
    act: Act | None = None

    @model_validator(mode="after")
    def _one_wish(self) -> Self:
        if (self.licences is None) == (self.act is None):
            raise ValueError("an order names either a number of licences or an act")
        return self


class Placed(Value):
    """Everything that an order or a renewal writes, in one transaction."""

    customer: Customer
    entry: LedgerEntry
    invoice: Invoice | None = None
    series: Series | None = None


def quote(customer: Customer, plan: Plan, terms: Terms, order: Order, today: date) -> Quote:
    """What an order would do to a customer's subscription of this plan, priced.

    Raises:
        CustomerNotActive, OtherPlan, RenewalPending, and what the kinds of orders in `changes` raise
    """
    customer.check_active()
    case = Situation(customer=customer, plan=plan, terms=terms, today=today)
    if case.live and case.live.plan_id != plan.id:
        raise OtherPlan("The customer's subscription has another plan.")
    if case.live and case.live.due(today):
        raise RenewalPending
    return _quote(case, _change(case, order))


def _change(case: Situation, order: Order) -> Change:
    if order.act is Act.CANCEL:
        return changes.cancel(case)
    if order.act is Act.RESUME:
        return changes.resume(case)
    return changes.to_licences(case, order.licences or 0)


def _quote(case: Situation, change: Change) -> Quote:
    sums = totals(change.lines, case.terms.currency, case.terms.tax)
    return Quote(
        net=sums.net,
        tax=sums.tax,
        total=sums.total,
        customer_id=case.customer.id,
        kind=change.kind,
        quoted_on=case.today,
        effective_on=change.effective_on,
        before=case.live,
        after=change.after,
        lines=change.lines,
        document=Document.INVOICE if sums.total.amount else Document.NONE,
        renewal=_preview(case, change.after),
        replaces=_replaced(case.live, change.after),
    )


def _replaced(before: Subscription | None, after: Subscription) -> ScheduledReduction | None:
    """An order for licences states how many are wished from now on, so it replaces a scheduled reduction."""
    if before is None or not before.reduction_scheduled:
        return None
    if before.licences_at_next_renewal == after.licences_at_next_renewal:
        return None
    return ScheduledReduction(licences=before.licences_at_next_renewal, on=before.period.end)


def _preview(case: Situation, after: Subscription) -> RenewalPreview | None:
    next_step = changes.period_end(case, after)
    if next_step.kind is EntryKind.END:
        return None
    sums = totals(next_step.lines, case.terms.currency, case.terms.tax)
    return RenewalPreview(
        net=sums.net,
        tax=sums.tax,
        total=sums.total,
        on=next_step.effective_on,
        period=next_step.after.period,
        licences=next_step.after.licences,
    )


def place(quote: Quote, customer: Customer, books: Books, actor: str, at: Instant) -> Placed:
    """Carries out a quote: its ledger entry, its invoice if anything is charged, the customer's new state."""
    change = Change(kind=quote.kind, after=quote.after, effective_on=quote.effective_on, lines=quote.lines)
    return _entered(customer, change, books, actor, at)


def renew(customer: Customer, plan: Plan, books: Books, today: date, at: Instant) -> Placed:
    """Does what the end of a customer's period brings; the caller has seen that the subscription is due.

    Raises:
        ValueError: if the customer has no subscription: there is nothing to renew.
    """
    case = Situation(customer=customer, plan=plan, terms=books.terms, today=today)
    if case.live is None:
        raise ValueError(f"customer {customer.id} has no subscription to renew")
    return _entered(customer, changes.period_end(case, case.live), books, RENEWAL, at)


def _entered(customer: Customer, change: Change, books: Books, actor: str, at: Instant) -> Placed:
    invoice, series = None, None
    if totals(change.lines, books.reseller.currency, books.terms.tax).total.amount:
        invoice, series = issue(change.lines, books, at)
    entry = LedgerEntry(
        **change.after.model_dump(by_alias=False),
        reseller_id=customer.reseller_id,
        at=at,
        actor=actor,
        kind=change.kind,
        document_id=invoice.id if invoice else None,
    )
    changed = customer.model_copy(update={"subscription": change.after})
    return Placed(customer=changed, entry=entry, invoice=invoice, series=series)
