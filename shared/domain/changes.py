"""What each kind of order does to a subscription, and what it charges (billing.md, "Orders")."""

from datetime import date

from shared.domain.catalogue import Plan
from shared.domain.customers import Customer
from shared.domain.errors import Conflict, Refused
from shared.domain.invoices import Line, LineKind
from shared.domain.licences import EntryKind, Standing, Subscription, SubscriptionStatus
from shared.domain.periods import Period, nth_period
from shared.domain.proration import Charge, rest_of_period, whole_period
from shared.domain.resellers import Terms
from shared.domain.values import Value


class NothingToChange(Refused):
    code = "nothing_to_change"
    loc = ("licences",)


class OtherPlan(Refused):
    code = "other_plan"
    loc = ("planId",)


class NoSubscription(Conflict):
    code = "no_subscription"
    message = "The customer has no subscription."


class AlreadyCancelled(Conflict):
    code = "already_cancelled"
    message = "The subscription is cancelled: it ends with its period. Resume it first."


class NotCancelled(Conflict):
    code = "not_cancelled"
    message = "The subscription is not cancelled."


class Situation(Value):
    """What an order is decided from."""

    customer: Customer
    plan: Plan
    terms: Terms
    today: date

    @property
    def live(self) -> Subscription | None:
        return self.customer.live_subscription


class Change(Value):
    """One step of a subscription: what holds after it, from when, and what it charges."""

    kind: EntryKind
    after: Subscription
    effective_on: date
    lines: tuple[Line, ...] = ()


def to_licences(case: Situation, licences: int) -> Change:
    """Brings the customer to so many licences: the first ones, more, fewer, or the present number after all.

    Raises:
        LicencesOutOfRange, NothingToChange, OtherPlan, AlreadyCancelled
    """
    case.plan.check_licences(licences)
    before = case.live
    if before is None:
        return _buy(case, licences)
    if licences > before.licences:
        return _more(case, before, licences)
    return _fewer_or_keep(case, before, licences)


def _buy(case: Situation, licences: int) -> Change:
    """A full period from today, charged at once."""
    plan, ended = case.plan, case.customer.subscription
    if not plan.sold_in(case.terms.currency):
        raise OtherPlan("This plan is not for sale.")
    price = plan.net_price(case.terms.discount)
    after = Subscription(
        seq=ended.seq + 1 if ended else 1,
        plan_id=plan.id,
        plan_name=plan.name,
        product=plan.product,
        interval=plan.interval,
        unit_price=price,
        licences=licences,
        licences_at_next_renewal=licences,
        anchor=case.today,
        period=nth_period(case.today, plan.interval, 0),
    )
    line = _line(case, LineKind.LICENCES, after, licences, after.period, whole_period(licences, price))
    return Change(kind=EntryKind.BUY, after=after, effective_on=case.today, lines=(line,))


def _more(case: Situation, before: Subscription, licences: int) -> Change:
    """Effective now; the added licences are charged to the end of the period, at the subscription's own price."""
    after = before.followed_by(licences=licences, licences_at_next_renewal=licences)
    added = licences - before.licences
    charge = rest_of_period(added, before.unit_price, before.period, case.today)
    part = before.period.from_day(case.today)
    line = _line(case, LineKind.ADDED_LICENCES, after, added, part, charge)
    return Change(kind=EntryKind.MORE, after=after, effective_on=case.today, lines=(line,))


def _fewer_or_keep(case: Situation, before: Subscription, licences: int) -> Change:
    """From the next renewal on; the present number again drops a scheduled reduction. Nothing is charged."""
    if before.cancelled:
        raise AlreadyCancelled
    if licences == before.licences_at_next_renewal:
        raise NothingToChange("The subscription already has this number of licences.")
    after = before.followed_by(licences_at_next_renewal=licences)
    if licences == before.licences:
        return Change(kind=EntryKind.KEEP, after=after, effective_on=case.today)
    return Change(kind=EntryKind.FEWER, after=after, effective_on=before.period.end)


def cancel(case: Situation) -> Change:
    """Ends the subscription with its period; access lasts until then. A scheduled reduction stays, for a resumption.

    Raises:
        NoSubscription, AlreadyCancelled
    """
    before = case.live
    if before is None:
        raise NoSubscription
    if before.cancelled:
        raise AlreadyCancelled
    after = before.followed_by(status=SubscriptionStatus.CANCELLED)
    return Change(kind=EntryKind.CANCEL, after=after, effective_on=before.period.end)


def resume(case: Situation) -> Change:
    """Takes a cancellation back, as long as the period lasts.

    Raises:
        NoSubscription, NotCancelled
    """
    before = case.live
    if before is None:
        raise NoSubscription
    if not before.cancelled:
        raise NotCancelled
    after = before.followed_by(status=SubscriptionStatus.ACTIVE)
    return Change(kind=EntryKind.RESUME, after=after, effective_on=case.today)


def period_end(case: Situation, before: Subscription) -> Change:
    """What the end of the period brings: the end of a cancelled subscription, or the next period.

    A new period applies what was scheduled, and has today's price.
    """
    if before.cancelled:
        after = before.followed_by(status=SubscriptionStatus.ENDED)
        return Change(kind=EntryKind.END, after=after, effective_on=before.period.end)
    licences = before.licences_at_next_renewal
    after = before.followed_by(
        licences=licences,
        plan_name=case.plan.name,
        product=case.plan.product,
        unit_price=case.plan.net_price(case.terms.discount),
        period=before.next_period,
    )
    charge = whole_period(licences, after.unit_price)
    line = _line(case, LineKind.LICENCES, after, licences, after.period, charge)
    return Change(kind=EntryKind.RENEW, after=after, effective_on=after.period.start, lines=(line,))


def _line(case: Situation, kind: LineKind, standing: Standing, licences: int, period: Period, charge: Charge) -> Line:
    return Line(
        **charge.model_dump(by_alias=False),
        kind=kind,
        customer_id=case.customer.id,
        organisation=case.customer.organisation,
        domain=case.customer.domain,
        product=standing.product,
        plan_name=standing.plan_name,
        interval=standing.interval,
        licences=licences,
        period=period,
    )
