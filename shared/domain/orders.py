"""Orders: one pure function prices them and carries them out, so the two can't differ (billing.md)."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from shared.domain.books import Books, Issued, issue
from shared.domain.changes_of_licences import to_licences
from shared.domain.changes_of_plan import to_plan
from shared.domain.customers import Customer
from shared.domain.endings import cancel, cancel_now, period_end, resume
from shared.domain.errors import Refused, TryLater
from shared.domain.invoices import Totals, totals
from shared.domain.licences import EntryKind, LedgerEntry, Subscription
from shared.domain.quotes import Document, Quote, RenewalPreview, Replaced
from shared.domain.resellers import Billing
from shared.domain.situation import Change, Situation
from shared.domain.statements import WaitingCharge, month_of, statement_day
from shared.domain.taking_back import take_back
from shared.domain.values import Value

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
    """What an order does, where naming licences or a plan does not say it."""

    TAKE_BACK = "takeBack"
    """Go down to `licences` now, within the correction window."""
    CANCEL = "cancel"
    """End the subscription with its period."""
    CANCEL_NOW = "cancelNow"
    RESUME = "resume"
    """Take a cancellation back."""


ENDINGS = {Act.CANCEL: cancel, Act.CANCEL_NOW: cancel_now, Act.RESUME: resume}


class Order(Value):
    """What a reseller wishes for a customer: so many licences, another plan, or one of the acts.

    `planId` together with `licences` is a customer's first purchase; by itself it is another plan.
    """

    plan_id: str | None = None
    licences: int | None = Field(default=None, ge=0, le=1_000_000)
    act: Act | None = None
    purchase_order: str | None = Field(default=None, max_length=80)

    @model_validator(mode="after")
    def _one_wish(self) -> Self:
        if self.act is None:
            fits = self.licences is not None or self.plan_id is not None
        else:
            fits = self.plan_id is None and (self.licences is not None) == (self.act is Act.TAKE_BACK)
        if not fits:
            raise ValueError("an order names a number of licences, a plan, or an act")
        return self


class Placed(Value):
    """Everything that an order or a renewal writes, in one transaction."""

    customer: Customer
    entry: LedgerEntry
    issued: Issued | None = None
    waiting: WaitingCharge | None = None


def quote(case: Situation, order: Order) -> Quote:
    """What an order would do, priced.

    Raises:
        CustomerNotActive, RenewalPending, and what the kinds of changes raise
    """
    case.customer.check_active()
    if case.live and case.live.due(case.today):
        raise RenewalPending
    change = _change(case, order)
    lines = tuple(line.model_copy(update={"purchase_order": order.purchase_order}) for line in change.lines)
    sums = totals(lines, case.terms.currency, case.terms.tax)
    document = _document(case, change, sums)
    return Quote(
        net=sums.net,
        taxes=sums.taxes,
        total=sums.total,
        customer_id=case.customer.id,
        kind=change.kind,
        quoted_on=case.today,
        effective_on=change.effective_on,
        before=case.live,
        after=change.after,
        lines=lines,
        document=document,
        document_on=statement_day(case.today) if document is Document.STATEMENT else case.today,
        renewal=renewal_preview(case.model_copy(update={"customer": case.customer.after(change.after)})),
        replaces=_replaced(case.live, change.after),
    )


def renewal_preview(case: Situation) -> RenewalPreview | None:
    """What the renewal of the present subscription will charge at today's prices; None if there will be none."""
    if case.live is None:
        return None
    next_step = period_end(case, case.live)
    if next_step.kind is EntryKind.END:
        return None
    sums = totals(next_step.lines, case.terms.currency, case.terms.tax)
    return RenewalPreview(
        net=sums.net,
        taxes=sums.taxes,
        total=sums.total,
        on=next_step.effective_on,
        period=next_step.after.period,
        plan_name=next_step.after.plan_name,
        licences=next_step.after.licences,
    )


def _change(case: Situation, order: Order) -> Change:
    if order.act is Act.TAKE_BACK:
        return take_back(case, order.licences or 0)
    if order.act:
        return ENDINGS[order.act](case)
    return to_plan(case) if order.licences is None else to_licences(case, order.licences)


def _document(case: Situation, change: Change, sums: Totals) -> Document:
    if any(line.amount.amount for line in change.lines) and (change.waits or case.terms.billing is Billing.STATEMENT):
        return Document.STATEMENT
    if not sums.total.amount:
        return Document.NONE
    return Document.INVOICE if sums.total.amount > 0 else Document.CREDIT_NOTE


def _replaced(before: Subscription | None, after: Subscription) -> tuple[Replaced, ...]:
    """What was scheduled and will not come about."""
    if before is None:
        return ()
    on = before.period.end
    replaced = []
    if before.reduction_scheduled and before.licences_at_next_renewal != after.licences_at_next_renewal:
        replaced.append(Replaced(licences=before.licences_at_next_renewal, on=on))
    plan = before.plan_at_next_renewal
    if plan and after.plan_at_next_renewal != plan and after.plan_id != plan.plan_id:
        replaced.append(Replaced(plan_name=plan.plan_name, on=on))
    return tuple(replaced)


def place(case: Situation, quote: Quote, order: Order, books: Books, actor: str) -> Placed:
    """Carries out a quote: its ledger entry, its document or waiting charge, the customer's new state."""
    change = Change(kind=quote.kind, after=quote.after, effective_on=quote.effective_on, lines=quote.lines)
    return _entered(case, change, quote.document, books, actor, order.purchase_order)


def renew(case: Situation, books: Books) -> Placed:
    """Does what the end of a customer's period brings; the caller has seen that the subscription is due.

    Raises:
        NoSubscription: if there is nothing to renew.
    """
    change = period_end(case, case.subscription())
    document = _document(case, change, totals(change.lines, case.terms.currency, case.terms.tax))
    return _entered(case, change, document, books, RENEWAL, None)


def _entered(
    case: Situation, change: Change, document: Document, books: Books, actor: str, purchase_order: str | None
) -> Placed:
    waits = document is Document.STATEMENT
    waiting = _waiting(case, change) if waits else None
    issued = None if waits else issue(change.lines, books, case.now)
    entry = LedgerEntry(
        **change.after.model_dump(by_alias=False),
        reseller_id=case.customer.reseller_id,
        at=case.now,
        actor=actor,
        kind=change.kind,
        document_id=issued.document.id if issued else None,
        statement=waiting.month if waiting else None,
        purchase_order=purchase_order,
        correction_days=case.terms.correction_days,
    ).sealed()
    return Placed(customer=case.customer.after(change.after), entry=entry, issued=issued, waiting=waiting)


def _waiting(case: Situation, change: Change) -> WaitingCharge:
    return WaitingCharge(
        reseller_id=case.customer.reseller_id,
        customer_id=case.customer.id,
        seq=change.after.seq,
        at=case.now,
        month=month_of(case.today),
        lines=change.lines,
    ).sealed()
