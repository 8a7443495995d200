"""Returning licences within the correction window (billing.md, "Orders"; docs/decisions/0009)."""

from shared.domain.billing.lines import Line, LineKind
from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.purchases import PreviousPlan, Purchase, first_charge_of, without_newest
from shared.domain.customers.subscription import SubscriptionState
from shared.domain.orders.change import Change
from shared.domain.orders.charging import costs_something, prorated_line
from shared.domain.orders.context import OrderContext
from shared.domain.orders.correction_window import (
    Creditable,
    NotInCorrectionWindow,
    plan_change_creditable,
    purchase_creditable,
)
from shared.domain.orders.errors import NothingToChange
from shared.domain.values import Value


def return_licences(context: OrderContext, licences: int) -> Change:
    """Reduces the licences to this number now, returning the newest purchases of the correction window.

    Raises:
        NoSubscription, LicencesOutOfRange, NothingToChange, NotInCorrectionWindow
    """
    before = context.subscription()
    context.plan.check_fewer(licences)
    context.check_in_use(licences)
    if licences >= before.licences:
        raise NothingToChange("Name fewer licences than there are.")
    returned = return_purchases(context, before, before.licences - licences)
    if returned.licences_left != licences:
        raise NotInCorrectionWindow
    scheduled = min(before.licences_at_next_renewal, licences)
    charged_by = context.next_seq if costs_something(context, returned.lines) else None
    kept = without_newest(context.present_purchases(), before.licences - licences, charged_by)
    after = before.followed_by(
        licences=licences, licences_at_next_renewal=scheduled, first_charge=first_charge_of(kept)
    )
    context.check_next_period(after)
    return Change(
        kind=EntryKind.RETURN_LICENCES,
        after=after,
        effective_on=context.today,
        lines=returned.lines,
        waits_for_statement=returned.waits_for_statement,
    )


class ReturnedLicences(Value):
    """The credit for returned purchases of the correction window, and the licences that are left."""

    lines: tuple[Line, ...]
    licences_left: int
    waits_for_statement: bool
    """Whether any of it waits for a statement, so that there is no invoice to correct yet."""


def return_purchases(context: OrderContext, before: SubscriptionState, licences: int) -> ReturnedLicences:
    """Credits up to this number of licences from the window's purchases, the newest first.

    A purchase of the last 24 hours is credited in full, an older one for its unused days.
    """
    lines: list[Line] = []
    charged_by = set[int]()
    kept, count, to_return = list(context.present_purchases()), before.licences, licences
    while to_return and kept and _can_return(context, kept[-1]):
        newest = kept.pop()
        returned = min(to_return, newest.licences)
        lines += _returned_lines(context, before, newest, tuple(kept), (count, count - returned))
        charged_by |= {newest.seq, newest.charged_by, newest.rate_entry}
        count, to_return = count - returned, to_return - returned
        if newest.licences > returned:
            kept.append(newest.replace(licences=newest.licences - returned))
    charged_by |= {seq for line in lines for seq in (line.corrects_entry, line.rate_entry) if seq is not None}
    return ReturnedLicences(
        lines=tuple(lines),
        licences_left=count,
        waits_for_statement=any(context.waits_for_statement(seq) for seq in charged_by),
    )


def _can_return(context: OrderContext, purchase: Purchase) -> bool:
    return bool(purchase_creditable(context, purchase) or plan_change_creditable(context, purchase))


def _returned_lines(
    context: OrderContext,
    before: SubscriptionState,
    purchase: Purchase,
    others: tuple[Purchase, ...],
    counts: tuple[int, int],
) -> list[Line]:
    """The lines that return licences of a purchase, some of which may stay.

    With volume prices, those that stay can make all licences cheaper. That reduction does not credit the purchase,
    which is returned as a whole, but what was charged first.
    """
    count, left = counts
    without = count - purchase.licences
    whole = _purchase_credit(context, before, purchase, (count, without))
    if left == without:
        return whole
    if before.prices.total(left) >= before.prices.total(without) or purchase.previous_plans or not others:
        return _purchase_credit(context, before, purchase, counts)
    first = next((other for other in others if other.charged), others[0])
    in_full = purchase_creditable(context, purchase) is Creditable.IN_FULL
    cheaper = prorated_line(
        context,
        LineKind.ADDED_LICENCES,
        before,
        (without, left),
        purchase.charged_from if in_full else context.today,
        corrects=first.charged_by,
        rate_of=first.rate_entry,
    )
    return [line for line in (*whole, cheaper) if line.amount.amount]


def _purchase_credit(
    context: OrderContext, before: SubscriptionState, purchase: Purchase, counts: tuple[int, int]
) -> list[Line]:
    """The lines that return licences of one purchase, going from one count to another.

    A purchase that is credited in full costs nothing, whichever plans it had. Undoing a change to a longer interval
    also gives up the credit of that change: the days of the previous plan are charged again.
    """
    of_purchase, of_change = purchase_creditable(context, purchase), plan_change_creditable(context, purchase)
    if of_purchase is Creditable.IN_FULL:
        return _full_credit(context, before, purchase, counts, purchase.previous_plans)
    up_to_longer = _plans_up_to_longer(purchase.previous_plans)
    if of_change is Creditable.IN_FULL:
        lines = _full_credit(context, before, purchase, counts, up_to_longer[:-1])
        lines.append(_restored_days(context, up_to_longer[-1], counts, from_today=False))
        if of_purchase and context.today < up_to_longer[-1].period.end:
            lines.append(_previous_plan_credit(context, up_to_longer[-1], counts, from_today=True))
        return lines
    credit = prorated_line(
        context,
        LineKind.RETURNED,
        before,
        counts,
        context.today,
        corrects=purchase.charged_by,
        rate_of=purchase.rate_entry,
    )
    if of_purchase or context.today >= up_to_longer[-1].period.end:
        return [credit]
    return [credit, _restored_days(context, up_to_longer[-1], counts, from_today=True)]


def _full_credit(
    context: OrderContext,
    before: SubscriptionState,
    purchase: Purchase,
    counts: tuple[int, int],
    previous_plans: tuple[PreviousPlan, ...],
) -> list[Line]:
    """The credit for the charges of the present plan and of these previous ones, exactly as they were made."""
    lines = [
        prorated_line(
            context,
            LineKind.RETURNED,
            before,
            counts,
            purchase.charged_from,
            corrects=purchase.charged_by,
            rate_of=purchase.rate_entry,
        )
    ]
    for previous in previous_plans:
        lines += [
            _restored_days(context, previous, counts, from_today=False),
            _previous_plan_credit(context, previous, counts, from_today=False),
        ]
    return lines


def _restored_days(context: OrderContext, previous: PreviousPlan, counts: tuple[int, int], *, from_today: bool) -> Line:
    """What the change of plan credited, charged again."""
    before, after = counts
    day = context.today if from_today else previous.until
    return prorated_line(context, LineKind.RESTORED_DAYS, previous, (after, before), day, rate_of=previous.rate_entry)


def _previous_plan_credit(
    context: OrderContext, previous: PreviousPlan, counts: tuple[int, int], *, from_today: bool
) -> Line:
    day = context.today if from_today else previous.charged_from
    return prorated_line(
        context, LineKind.RETURNED, previous, counts, day, corrects=previous.charged_by, rate_of=previous.rate_entry
    )


def _plans_up_to_longer(previous_plans: tuple[PreviousPlan, ...]) -> tuple[PreviousPlan, ...]:
    """The plans since the change to a longer interval and, last, the plan before that change."""
    longer = next((index for index, previous in enumerate(previous_plans) if previous.longer), len(previous_plans))
    return previous_plans[: longer + 1]
