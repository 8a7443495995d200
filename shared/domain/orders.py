"""Orders: one pure function prices them and carries them out, so the two can't differ (billing.md)."""

from datetime import date

from shared.domain.catalogue import Plan
from shared.domain.customers import Customer
from shared.domain.errors import Refused, TryLater
from shared.domain.invoices import Books, Invoice, Line, LineKind, Series, issue, totals
from shared.domain.licences import EntryKind, LedgerEntry, Subscription
from shared.domain.periods import Period, nth_period
from shared.domain.proration import Charge, rest_of_period, whole_period
from shared.domain.quotes import Document, Quote, RenewalPreview, ScheduledReduction
from shared.domain.resellers import Terms
from shared.domain.values import Instant, Value

RENEWAL = "renewal"
"""The actor of ledger entries that nobody ordered."""


class NothingToChange(Refused):
    code = "nothing_to_change"
    loc = ("licences",)


class PlanNeeded(Refused):
    code = "plan_needed"
    loc = ("planId",)


class OtherPlan(Refused):
    code = "other_plan"
    loc = ("planId",)


class RenewalPending(TryLater):
    """The period is over and its renewal is being made; an order now would be priced on the old one."""

    code = "renewal_pending"
    message = "The subscription is being renewed; please try again in a moment."


class Placed(Value):
    """Everything that an order or a renewal writes, in one transaction."""

    customer: Customer
    entry: LedgerEntry
    invoice: Invoice | None = None
    series: Series | None = None


def quote(customer: Customer, plan: Plan, terms: Terms, licences: int, today: date) -> Quote:
    """What it would do to bring a customer's subscription of this plan to so many licences.

    Raises:
        CustomerNotActive, LicencesOutOfRange, NothingToChange, OtherPlan, RenewalPending
    """
    customer.check_active()
    plan.check_licences(licences)
    before = customer.subscription
    if before is None:
        return _buy(customer, plan, terms, licences, today)
    if before.plan_id != plan.id:
        raise OtherPlan("The customer's subscription has another plan.")
    if before.due(today):
        raise RenewalPending
    if licences > before.licences:
        return _more(customer, before, plan, terms, licences, today)
    return _fewer_or_keep(customer, before, plan, terms, licences, today)


def _buy(customer: Customer, plan: Plan, terms: Terms, licences: int, today: date) -> Quote:
    """A full period from today, charged at once."""
    if not plan.sold_in(terms.currency):
        raise OtherPlan("This plan is not for sale.")
    price = plan.net_price(terms.discount)
    after = Subscription(
        seq=1,
        plan_id=plan.id,
        plan_name=plan.name,
        product=plan.product,
        interval=plan.interval,
        unit_price=price,
        licences=licences,
        licences_at_next_renewal=licences,
        anchor=today,
        period=nth_period(today, plan.interval, 0),
    )
    charge = whole_period(licences, price)
    line = _line(LineKind.LICENCES, customer, after, licences, after.period, charge)
    return _quote(customer, EntryKind.BUY, after, plan, terms, today, lines=(line,))


def _more(customer: Customer, before: Subscription, plan: Plan, terms: Terms, licences: int, today: date) -> Quote:
    """Effective now; the added licences are charged to the end of the period, at the subscription's own price."""
    after = _changed(before, licences=licences, licences_at_next_renewal=licences)
    added = licences - before.licences
    charge = rest_of_period(added, before.unit_price, before.period, today)
    line = _line(LineKind.ADDED_LICENCES, customer, after, added, before.period.from_day(today), charge)
    return _quote(customer, EntryKind.MORE, after, plan, terms, today, lines=(line,))


def _fewer_or_keep(
    customer: Customer, before: Subscription, plan: Plan, terms: Terms, licences: int, today: date
) -> Quote:
    """From the next renewal on; the present number again drops a scheduled reduction. Nothing is charged."""
    if licences == before.licences_at_next_renewal:
        raise NothingToChange("The subscription already has this number of licences.")
    kind = EntryKind.KEEP if licences == before.licences else EntryKind.FEWER
    after = _changed(before, licences=before.licences, licences_at_next_renewal=licences)
    return _quote(customer, kind, after, plan, terms, today, lines=())


def _changed(before: Subscription, *, licences: int, licences_at_next_renewal: int) -> Subscription:
    return before.model_copy(
        update={
            "seq": before.seq + 1,
            "licences": licences,
            "licences_at_next_renewal": licences_at_next_renewal,
        }
    )


def _line(
    kind: LineKind, customer: Customer, subscription: Subscription, licences: int, period: Period, charge: Charge
) -> Line:
    return Line(
        **charge.model_dump(by_alias=False),
        kind=kind,
        customer_id=customer.id,
        organisation=customer.organisation,
        domain=customer.domain,
        product=subscription.product,
        plan_name=subscription.plan_name,
        interval=subscription.interval,
        licences=licences,
        period=period,
    )


def _quote(
    customer: Customer,
    kind: EntryKind,
    after: Subscription,
    plan: Plan,
    terms: Terms,
    today: date,
    *,
    lines: tuple[Line, ...],
) -> Quote:
    before = customer.subscription
    sums = totals(lines, plan.currency, terms.tax)
    return Quote(
        net=sums.net,
        tax=sums.tax,
        total=sums.total,
        customer_id=customer.id,
        kind=kind,
        quoted_on=today,
        effective_on=after.period.end if kind is EntryKind.FEWER else today,
        before=before,
        after=after,
        lines=lines,
        document=Document.INVOICE if sums.total.amount else Document.NONE,
        renewal=_preview(customer, after, plan, terms),
        replaces=_replaced(before, after),
    )


def _replaced(before: Subscription | None, after: Subscription) -> ScheduledReduction | None:
    """An order for licences states how many are wished from now on, so it replaces a scheduled reduction."""
    if before is None or not before.reduction_scheduled:
        return None
    if before.licences_at_next_renewal == after.licences_at_next_renewal:
        return None
    return ScheduledReduction(licences=before.licences_at_next_renewal, on=before.period.end)


def _preview(customer: Customer, after: Subscription, plan: Plan, terms: Terms) -> RenewalPreview:
    renewed = _renewed(after, plan, terms)
    sums = totals((_renewal_line(customer, renewed),), plan.currency, terms.tax)
    return RenewalPreview(
        net=sums.net,
        tax=sums.tax,
        total=sums.total,
        on=renewed.period.start,
        period=renewed.period,
        licences=renewed.licences,
    )


def _renewed(subscription: Subscription, plan: Plan, terms: Terms) -> Subscription:
    """The next period: scheduled changes are applied, the price is today's."""
    licences = subscription.licences_at_next_renewal
    return _changed(subscription, licences=licences, licences_at_next_renewal=licences).model_copy(
        update={
            "plan_name": plan.name,
            "product": plan.product,
            "unit_price": plan.net_price(terms.discount),
            "period": subscription.next_period,
        }
    )


def _renewal_line(customer: Customer, renewed: Subscription) -> Line:
    charge = whole_period(renewed.licences, renewed.unit_price)
    return _line(LineKind.LICENCES, customer, renewed, renewed.licences, renewed.period, charge)


def place(quote: Quote, customer: Customer, books: Books, actor: str, at: Instant) -> Placed:
    """Carries out a quote: its ledger entry, its invoice if anything is charged, the customer's new state."""
    return _entered(customer, quote.kind, quote.after, quote.lines, books, actor, at)


def renew(customer: Customer, plan: Plan, books: Books, at: Instant) -> Placed:
    """Opens a customer's next period; the caller has seen that the subscription is due.

    Raises:
        ValueError: if the customer has no subscription: there is nothing to renew.
    """
    if customer.subscription is None:
        raise ValueError(f"customer {customer.id} has no subscription to renew")
    renewed = _renewed(customer.subscription, plan, books.terms)
    lines = (_renewal_line(customer, renewed),)
    return _entered(customer, EntryKind.RENEW, renewed, lines, books, RENEWAL, at)


def _entered(
    customer: Customer,
    kind: EntryKind,
    after: Subscription,
    lines: tuple[Line, ...],
    books: Books,
    actor: str,
    at: Instant,
) -> Placed:
    invoice, series = None, None
    if totals(lines, books.reseller.currency, books.terms.tax).total.amount:
        invoice, series = issue(lines, books, at)
    entry = LedgerEntry(
        **after.model_dump(by_alias=False), at=at, actor=actor, kind=kind, document_id=invoice.id if invoice else None
    )
    changed = customer.model_copy(update={"subscription": after})
    return Placed(customer=changed, entry=entry, invoice=invoice, series=series)
