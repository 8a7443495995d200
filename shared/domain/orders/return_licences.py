"""Returning licences within the correction window (billing.md, "Orders"; docs/decisions/0026)."""

from shared.domain.billing.lines import Line, LineKind
from shared.domain.customers.correction_window import Creditable, ReturnDay
from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.purchases import PreviousPlan, Purchase, Purchases, first_charge_of, without_returned
from shared.domain.customers.subscription import SubscriptionState
from shared.domain.errors import Conflict
from shared.domain.orders.change import Change
from shared.domain.orders.charging import prorated_line
from shared.domain.orders.context import OrderContext
from shared.domain.orders.errors import NothingToChange
from shared.domain.orders.sums import rounded_together
from shared.domain.orders.undo_change import undoable_change
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
    lines = rounded_together(context, returned.lines)
    costs = sum(line.amount.amount for line in lines) > 0
    if costs:
        lines = tuple(_as_charge(line) for line in lines)
    charged_by = context.next_seq if costs else None
    kept = without_returned(context.purchases, gone, context.return_day(before.period), charged_by)
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
    return line.replace(restores_entry=None) if line.amount.amount > 0 else line


class ReturnedLicences(Value):
    """The credit for returned purchases of the correction window, and the licences that are left."""

    lines: tuple[Line, ...]
    """Each rounded by itself."""
    licences_left: int
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
    involved = set[int]()
    count, to_return = before.licences, licences
    for index in reversed(range(len(purchases))):
        purchase = purchases[index]
        if not to_return or not purchase.creditable(moment):
            continue
        gone = min(to_return, purchase.licences)
        lines += _returned_lines(context, before, purchase, purchases[:index], (count, count - gone), moment)
        involved |= {purchase.seq, purchase.charged_by, purchase.rate_entry}
        count, to_return = count - gone, to_return - gone
    involved |= {seq for line in lines for seq in (line.corrects_entry, line.rate_entry) if seq is not None}
    return ReturnedLicences(
        lines=tuple(lines),
        licences_left=count,
        waits_for_statement=any(context.waits_for_statement(seq) for seq in involved),
    )


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
    in_full = purchase.creditable(moment) is Creditable.IN_FULL
    cheaper = prorated_line(
        context,
        LineKind.ADDED_LICENCES,
        before,
        (without, left),
        purchase.charged_from if in_full else moment.days_after or context.today,
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
            purchase.charged_from if in_full else moment.days_after or context.today,
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
