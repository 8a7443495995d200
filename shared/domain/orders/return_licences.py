"""Returning licences within the correction window (billing.md, "Orders"; docs/decisions/0026)."""

from shared.domain.billing.lines import Line, LineKind
from shared.domain.customers.correction_window import Creditable, ReturnDay
from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.purchases import (
    PreviousPlan,
    Purchase,
    Purchases,
    first_charge_of,
    returned_of,
    without_returned,
)
from shared.domain.customers.subscription import SubscriptionState
from shared.domain.errors import Conflict
from shared.domain.orders.change import Change
from shared.domain.orders.charging import prorated_line
from shared.domain.orders.context import OrderContext
from shared.domain.orders.errors import NothingToChange
from shared.domain.orders.sums import rounded_together
from shared.domain.orders.undo_change import undoable_change
from shared.domain.orders.within_charges import within_charges
from shared.domain.values import Value


class NotInCorrectionWindow(Conflict):
    code = "not_in_correction_window"
    message = "This many licences can no longer be returned; they can be reduced at the next renewal."


class UndoFirst(Conflict):
    """Licences from before a change to a longer interval can be returned only after undoing it."""

    code = "undo_first"
    message = "These licences were bought before the change of plan. Undo that change first."


def return_licences(context: OrderContext, licences: int) -> Change:
    """Reduces the licences to this number now, returning the newest returnable purchases.

    Raises:
        NoSubscription, LicencesOutOfRange, NothingToChange, NotInCorrectionWindow, UndoFirst
    """
    before = context.subscription()
    context.plan.check_fewer(licences)
    context.check_in_use(licences)
    if licences >= before.licences:
        raise NothingToChange("Name fewer licences than there are.")
    gone = before.licences - licences
    returned = return_purchases(context, before, context.purchases, gone)
    if returned.licences_left != licences:
        before_change = any(purchase.undo_first for purchase in context.purchases)
        raise UndoFirst if before_change and undoable_change(context) else NotInCorrectionWindow
    kept = without_returned(context.purchases, gone, context.return_day(before.period))
    costs = sum(line.exact for line in returned.lines) > 0
    lines = tuple(_as_charge(line) for line in returned.lines) if costs else returned.lines
    lines = rounded_together(context, within_charges(context, lines, returned.kept))
    after = before.followed_by(
        licences=licences,
        licences_at_next_renewal=min(before.licences_at_next_renewal, licences),
        first_charge=first_charge_of(kept),
        window_closed_until=context.window_closed_by_return(),
    )
    context.check_next_period(after)
    return Change(
        kind=EntryKind.RETURN_LICENCES,
        after=after,
        effective_on=context.today,
        lines=lines,
        waits_for_statement=returned.waits_for_statement,
    )


def _as_charge(line: Line) -> Line:
    """A line of a return that costs something: what it charges is then credited by itself, on its own document."""
    return line.replace(restores_entry=None) if line.exact > 0 else line


class ReturnedLicences(Value):
    """The credit for returned purchases of the correction window, and the licences that are left."""

    lines: tuple[Line, ...]
    """Each rounded by itself, and naming the charge of its purchase, though that may have charged less."""
    licences_left: int
    kept: frozenset[int]
    """The entries that charged what can't be returned."""
    waits_for_statement: bool
    """Whether any of it waits for a statement, so that there is no invoice to correct yet."""


def return_purchases(
    context: OrderContext, before: SubscriptionState, purchases: Purchases, licences: int
) -> ReturnedLicences:
    """Credits up to this number of licences from the window's purchases, the newest returnable ones first.

    A purchase of the last 24 hours is credited in full, an older one for the days after today.
    """
    moment = context.return_day(before.period)
    lines: list[Line] = []
    count = before.licences
    for index, gone in returned_of(purchases, licences, moment):
        passed_over = count - sum(purchase.licences for purchase in purchases[: index + 1])
        counts = (count, count - gone)
        if passed_over and _worth(before, (count - passed_over, count - passed_over - gone)) < _worth(before, counts):
            # What can't be returned keeps its price: with rising tiers it is not the newest that is given back.
            lines += _purchase_credit(
                context, before, purchases[index], (count - passed_over, count - passed_over - gone), moment
            )
        else:
            lines += _returned_lines(context, before, purchases[index], purchases[:index], counts, moment)
        count -= gone
    involved = {purchases[index].charged_by for index, _ in returned_of(purchases, licences, moment)}
    involved |= {seq for line in lines for seq in (line.credited_entry, line.rate_entry) if seq is not None}
    return ReturnedLicences(
        lines=tuple(lines),
        licences_left=count,
        kept=frozenset(one.charged_by for one in purchases if not one.creditable(moment)),
        waits_for_statement=any(context.waits_for_statement(seq) for seq in involved),
    )


def _worth(state: SubscriptionState, counts: tuple[int, int]) -> int:
    count, left = counts
    return state.prices.total(count) - state.prices.total(left)


def _returned_lines(
    context: OrderContext,
    before: SubscriptionState,
    purchase: Purchase,
    others: Purchases,
    counts: tuple[int, int],
    moment: ReturnDay,
) -> list[Line]:
    """The lines that return licences of a purchase, some of which may stay.

    With volume prices, those that stay can make all licences cheaper. That reduction does not credit the purchase,
    which is returned as a whole, but what was charged first.
    """
    count, left = counts
    without = count - purchase.licences
    whole = _purchase_credit(context, before, purchase, (count, without), moment)
    if left == without:
        return whole
    if before.prices.total(left) >= before.prices.total(without) or purchase.previous_plans or not others:
        return _purchase_credit(context, before, purchase, counts, moment)
    first = next((other for other in others if other.charged), others[0])
    cheaper = prorated_line(
        context,
        LineKind.ADDED_LICENCES,
        before,
        (without, left),
        moment.credited_from(purchase.bought, purchase.charged_from),
        corrects=first.charged_by,
        rate_of=first.rate_entry,
    )
    return [line for line in (*whole, cheaper) if line.amount.amount]


def _purchase_credit(
    context: OrderContext,
    before: SubscriptionState,
    purchase: Purchase,
    counts: tuple[int, int],
    moment: ReturnDay,
) -> list[Line]:
    """The lines that return licences of one purchase, going from one count to another.

    A purchase that is credited in full costs nothing, whichever plans it had: what was charged is credited exactly as
    it was made, and what changes of plan credited is charged again.
    """
    in_full = purchase.creditable(moment) is Creditable.IN_FULL
    lines = [
        prorated_line(
            context,
            LineKind.RETURNED,
            before,
            counts,
            moment.credited_from(purchase.bought, purchase.charged_from),
            corrects=purchase.charged_by,
            rate_of=purchase.rate_entry,
        )
    ]
    for previous in purchase.previous_plans if in_full else ():
        lines += _previous_plan(context, previous, counts)
    return lines


def _previous_plan(context: OrderContext, previous: PreviousPlan, counts: tuple[int, int]) -> list[Line]:
    """What the change of plan credited is charged again, and what the plan before it had charged is credited."""
    before, after = counts
    restored = prorated_line(
        context,
        LineKind.RESTORED_DAYS,
        previous,
        (after, before),
        previous.until,
        restores=previous.charged_by,
        rate_of=previous.rate_entry,
    )
    credited = prorated_line(
        context,
        LineKind.RETURNED,
        previous,
        counts,
        previous.charged_from,
        corrects=previous.charged_by,
        rate_of=previous.rate_entry,
    )
    return [restored, credited]
