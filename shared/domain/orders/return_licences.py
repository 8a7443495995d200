"""Taking licences back within the correction window (billing.md, "Orders"; docs/decisions/0009)."""

from datetime import timedelta
from enum import IntEnum

from shared.domain.billing.lines import Line, LineKind, totals
from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.subscription import PreviousPlan, Purchase, Subscription
from shared.domain.errors import Conflict
from shared.domain.orders.change import Change
from shared.domain.orders.charging import first_charged_purchase, prorated_line
from shared.domain.orders.context import OrderContext
from shared.domain.orders.errors import NothingToChange
from shared.domain.values import Value

CREDITED_IN_FULL = timedelta(hours=24)
"""What was bought so recently is credited in full when it is taken back (billing.md, "Orders")."""


class NotInCorrectionWindow(Conflict):
    code = "not_in_correction_window"
    message = "So many licences can't be taken back any more; they can be reduced at the next renewal."


class _Window(IntEnum):
    """How much of a purchase can be taken back."""

    NOTHING = 0
    UNUSED_DAYS = 1
    ALL = 2


def return_licences(context: OrderContext, licences: int) -> Change:
    """Goes down to so many licences now, giving back the newest purchases of the correction window.

    Raises:
        NoSubscription, LicencesOutOfRange, NothingToChange, NotInCorrectionWindow
    """
    before = context.subscription()
    context.plan.check_fewer(licences)
    context.check_in_use(licences)
    if licences >= before.licences:
        raise NothingToChange("Name fewer licences than there are.")
    back = return_purchases(context, before, before.licences - licences)
    if back.licences != licences:
        raise NotInCorrectionWindow
    scheduled = min(before.licences_at_next_renewal, licences)
    kept = back.kept
    if back.parted and totals(back.lines, before.currency, context.terms.tax).total.amount > 0:
        # Fewer licences of a volume price can cost more: what is left of the purchase was charged by this order.
        kept = (*kept[:-1], kept[-1].replace(charged_by=context.next_seq))
    after = before.followed_by(licences=licences, licences_at_next_renewal=scheduled, purchases=kept)
    context.check_next_period(after)
    return Change(
        kind=EntryKind.RETURN_LICENCES,
        after=after,
        effective_on=context.today,
        lines=back.lines,
        waits_for_statement=back.waits_for_statement,
    )


class ReturnedLicences(Value):
    """The credit for purchases of the correction window, and what is left of them."""

    lines: tuple[Line, ...]
    kept: tuple[Purchase, ...]
    licences: int
    parted: bool
    """Whether the last of `kept` is what is left of a purchase that was given back in part."""
    waits_for_statement: bool
    """Whether any of it waits for a statement, so that there is no invoice to be corrected yet."""


def return_purchases(context: OrderContext, before: Subscription, licences: int) -> ReturnedLicences:
    """Credits up to so many licences of the window's purchases, the newest first.

    A purchase of the last 24 hours is credited in full, an older one for its unused days.
    """
    lines: list[Line] = []
    charged, parted = set[int](), False
    kept, count, wanted = list(before.purchases), before.licences, licences
    while wanted and kept and _can_be_taken_back(context, kept[-1]):
        newest = kept.pop()
        given = min(wanted, newest.licences)
        lines += _given(context, before, newest, tuple(kept), (count, count - given))
        charged |= {newest.seq, newest.charged_by}
        count, wanted = count - given, wanted - given
        parted = newest.licences > given
        if parted:
            kept.append(newest.replace(licences=newest.licences - given))
    charged |= {line.corrects_entry for line in lines if line.corrects_entry is not None}
    waits = any(context.purchase_entry(seq).waiting for seq in charged)
    return ReturnedLicences(
        lines=tuple(lines), kept=tuple(kept), licences=count, parted=parted, waits_for_statement=waits
    )


def _can_be_taken_back(context: OrderContext, purchase: Purchase) -> bool:
    return bool(_bought(context, purchase) or _changed(context, purchase))


def _given(
    context: OrderContext,
    before: Subscription,
    purchase: Purchase,
    others: tuple[Purchase, ...],
    counts: tuple[int, int],
) -> list[Line]:
    """The lines that give back licences of a purchase, of which some may stay.

    With volume prices those that stay can make all licences cheaper: that is no credit of the purchase, which is
    given back as a whole, but of what was charged first.
    """
    count, left = counts
    without = count - purchase.licences
    whole = _credit(context, before, purchase, (count, without))
    if left == without:
        return whole
    if before.prices.total(left) >= before.prices.total(without) or purchase.previous_plans or not others:
        return _credit(context, before, purchase, counts)
    first = first_charged_purchase(context, others)
    day = context.today if _bought(context, purchase) is not _Window.ALL else purchase.charged_from
    cheaper = prorated_line(
        context, LineKind.ADDED_LICENCES, before, (without, left), day, purchase.tax, first.charged_by
    )
    return [line for line in (*whole, cheaper) if line.amount.amount]


def _credit(context: OrderContext, before: Subscription, purchase: Purchase, counts: tuple[int, int]) -> list[Line]:
    """The lines that give back licences of one purchase, going from one count to another.

    A purchase that is credited in full costs nothing, whichever plans it had. A change to a longer interval that
    is taken back gives up its own credit too: the days of the plan before are charged again.
    """
    bought, changed = _bought(context, purchase), _changed(context, purchase)
    if bought is _Window.ALL:
        return _in_full(context, before, purchase, counts, purchase.previous_plans)
    up_to_longer = _up_to_longer(purchase.previous_plans)
    if changed is _Window.ALL:
        lines = _in_full(context, before, purchase, counts, up_to_longer[:-1])
        lines.append(_restored(context, up_to_longer[-1], counts, from_today=False))
        if bought and context.today < up_to_longer[-1].period.end:
            lines.append(_held_credit(context, up_to_longer[-1], counts, from_today=True))
        return lines
    credit = prorated_line(
        context, LineKind.RETURNED, before, counts, context.today, purchase.tax, corrects=purchase.charged_by
    )
    if bought or context.today >= up_to_longer[-1].period.end:
        return [credit]
    return [credit, _restored(context, up_to_longer[-1], counts, from_today=True)]


def _in_full(
    context: OrderContext,
    before: Subscription,
    purchase: Purchase,
    counts: tuple[int, int],
    previous_plans: tuple[PreviousPlan, ...],
) -> list[Line]:
    """The credit of what was charged, on the present plan and on those before it; exactly as it was charged."""
    first = prorated_line(
        context,
        LineKind.RETURNED,
        before,
        counts,
        purchase.charged_from,
        purchase.tax,
        corrects=purchase.charged_by,
    )
    lines = [first]
    for held in previous_plans:
        lines += [
            _restored(context, held, counts, from_today=False),
            _held_credit(context, held, counts, from_today=False),
        ]
    return lines


def _restored(context: OrderContext, held: PreviousPlan, counts: tuple[int, int], *, from_today: bool) -> Line:
    """What the change of plan credited, charged again."""
    after, count = counts[1], counts[0]
    day = context.today if from_today else held.until
    return prorated_line(context, LineKind.RESTORED_DAYS, held, (after, count), day, held.tax)


def _held_credit(context: OrderContext, held: PreviousPlan, counts: tuple[int, int], *, from_today: bool) -> Line:
    day = context.today if from_today else held.charged_from
    return prorated_line(context, LineKind.RETURNED, held, counts, day, held.tax, corrects=held.charged_by)


def _up_to_longer(previous_plans: tuple[PreviousPlan, ...]) -> tuple[PreviousPlan, ...]:
    """The plans since the change to a longer interval, and last the one before it."""
    longer = next((index for index, held in enumerate(previous_plans) if held.longer), len(previous_plans))
    return previous_plans[: longer + 1]


def _bought(context: OrderContext, purchase: Purchase) -> _Window:
    first_day = purchase.previous_plans[-1].charged_from if purchase.previous_plans else purchase.charged_from
    return _window(context, purchase.seq, (context.today - first_day))


def _changed(context: OrderContext, purchase: Purchase) -> _Window:
    if purchase.changed_by is None:
        return _Window.NOTHING
    return _window(context, purchase.changed_by, timedelta(0))


def _window(context: OrderContext, seq: int, charged_for: timedelta) -> _Window:
    """In full if it is recent and no late renewal: the days that were used before it was made are not given back."""
    age = context.now - context.purchase_entry(seq).at
    if age <= CREDITED_IN_FULL and charged_for <= CREDITED_IN_FULL:
        return _Window.ALL
    return _Window.UNUSED_DAYS if age <= timedelta(days=context.terms.correction_days) else _Window.NOTHING
