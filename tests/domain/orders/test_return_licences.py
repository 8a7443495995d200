"""Returning licences within the correction window: what is credited, and on which document."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shared.domain.billing.invoices import InvoiceKind, InvoiceState
from shared.domain.orders.errors import NothingToChange
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import ReplacedChange
from shared.domain.orders.return_licences import NotInCorrectionWindow, UndoFirst
from tests.builders.plans import MONTHLY, plan
from tests.builders.shop import Shop, bought
from tests.builders.times import ZONE

ROME = ZoneInfo(ZONE)


def test_within_a_day_everything_is_credited_in_full_also_on_the_next_calendar_day() -> None:
    shop = bought()
    assert shop.later(hours=23, minutes=59).return_licences(2) == -3000
    assert shop.last.kind is InvoiceKind.CREDIT_NOTE
    assert shop.last.number == "RIV-CN-2026-0001"
    assert shop.last.state is InvoiceState.CREDITED
    assert shop.last.corrects == ("RIV-2026-0001",)
    assert shop.documents["RIV-2026-0001"].credited.amount == 3660
    assert shop.documents["RIV-2026-0001"].state is InvoiceState.OPEN
    assert (shop.subscription.licences, shop.subscription.licences_at_next_renewal) == (2, 2)


def test_later_the_days_after_that_of_the_return_are_credited() -> None:
    assert bought().on("2026-06-06").return_licences(2) == -2400
    assert bought().later(hours=24).return_licences(2) == -2800


def test_after_the_seventh_day_nothing_can_be_returned() -> None:
    shop = bought()
    assert shop.on("2026-06-08", 21).quote(action=OrderAction.RETURN, licences=4).net.amount == -733
    with pytest.raises(NotInCorrectionWindow):
        shop.on("2026-06-08", 22).return_licences(4)


def test_on_the_last_day_of_a_period_no_day_is_left_to_be_credited() -> None:
    shop = bought(on="2026-06-01")
    shop.on("2026-06-28").order(licences=6)
    with pytest.raises(NotInCorrectionWindow):
        shop.on("2026-06-30").return_licences(5)
    assert shop.order(action=OrderAction.CANCEL_NOW).charge is None


@pytest.mark.parametrize(
    ("bought_at", "hours", "credited"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=ROME), 23.5, -10_000),  # the clocks go forward: Monday, 00:00
        (datetime(2026, 3, 28, 23, 30, tzinfo=ROME), 24, -9032),  # 00:30 on Monday: three days are used
        (datetime(2026, 10, 24, 23, 30, tzinfo=ROME), 23.9, -10_000),  # and back
        (datetime(2026, 10, 24, 23, 30, tzinfo=ROME), 24, -9355),  # 22:30 on Sunday
    ],
)
def test_24_hours_are_hours_that_went_by(bought_at: datetime, hours: float, credited: int) -> None:
    shop = Shop(MONTHLY)
    shop.now = bought_at.astimezone(UTC)
    shop.order(licences=10)
    shop.now += timedelta(hours=hours)
    assert shop.quote(action=OrderAction.CANCEL_NOW).net.amount == credited


def test_the_newest_purchases_go_first_and_each_names_its_invoice() -> None:
    shop = bought()
    shop.on("2026-06-04").order(licences=8)
    shop.on("2026-06-05", 11).order(licences=9)
    shop.on("2026-06-05", 13)
    assert shop.return_licences(7) == -867 - 833
    assert shop.last.corrects == ("RIV-2026-0003", "RIV-2026-0002")
    assert shop.documents["RIV-2026-0003"].state is InvoiceState.CREDITED
    assert [(purchase.seq, purchase.licences) for purchase in shop.purchases] == [(1, 5), (2, 2)]
    with pytest.raises(NotInCorrectionWindow):
        shop.on("2026-06-09").return_licences(4)
    # The one that was returned bit by bit is now credited as if both had gone at once.
    assert shop.on("2026-06-09").return_licences(5) == -1400


def test_a_return_is_no_order_for_more() -> None:
    for licences in (5, 6):
        with pytest.raises(NothingToChange):
            bought().quote(action=OrderAction.RETURN, licences=licences)


def test_days_that_were_used_before_a_late_renewal_are_not_credited() -> None:
    shop = bought().on("2026-07-05")
    shop.renew()
    assert shop.return_licences(1) == -3355  # 4 licences × 26 days after today × 10.00 ÷ 31


def test_the_window_of_a_late_renewal_is_that_of_its_first_day() -> None:
    shop = bought().on("2026-07-09")
    shop.renew()
    with pytest.raises(NotInCorrectionWindow):
        shop.return_licences(1)


def test_renewed_licences_can_be_returned_too() -> None:
    shop = bought()
    shop.on("2026-07-01").renew()
    assert shop.on("2026-07-01", 20).return_licences(1) == -4000
    assert shop.last.corrects == ("RIV-2026-0002",)


def test_a_scheduled_reduction_survives_a_return_unless_it_is_reached() -> None:
    shop = bought()
    shop.order(licences=3)
    assert shop.quote(action=OrderAction.RETURN, licences=4).replaces == ()
    assert shop.quote(action=OrderAction.RETURN, licences=4).after.licences_at_next_renewal == 3
    july = date(2026, 7, 1)
    assert shop.quote(action=OrderAction.RETURN, licences=2).replaces == (ReplacedChange(licences=3, on=july),)


def test_after_a_dearer_plan_its_own_charge_is_credited() -> None:
    shop = bought()
    shop.on("2026-06-03").order(plan_id="dear")
    assert shop.on("2026-06-04").return_licences(4) == -2600
    assert shop.last.corrects == ("RIV-2026-0002",)


def test_a_change_does_not_make_a_purchase_returnable_again() -> None:
    shop = bought()
    shop.on("2026-06-09").order(plan_id="dear")
    with pytest.raises(NotInCorrectionWindow):
        shop.return_licences(4)


def test_after_a_change_to_a_year_only_what_was_bought_since_can_be_returned() -> None:
    shop = bought()
    shop.on("2026-06-03").order(plan_id="yearly")
    with pytest.raises(UndoFirst):
        shop.quote(action=OrderAction.RETURN, licences=4)
    shop.later(hours=1).order(licences=7)
    with pytest.raises(NotInCorrectionWindow):
        shop.quote(action=OrderAction.RETURN, licences=4)
    assert shop.later(hours=1).return_licences(5) == -20_000


def test_what_was_bought_before_a_return_stays_returnable_and_what_comes_after_does_not() -> None:
    shop = bought()
    shop.later(days=1).return_licences(4)
    shop.later(days=1).order(licences=6)
    shop.later(hours=1).order(licences=7)
    # The newest returnable ones go first: those of 1 June.
    assert shop.return_licences(6) == -900
    assert [(purchase.seq, purchase.licences) for purchase in shop.purchases] == [(1, 3), (3, 2), (4, 1)]
    shop.return_licences(3)
    with pytest.raises(NotInCorrectionWindow):
        shop.return_licences(2)
    assert shop.order(action=OrderAction.CANCEL_NOW).charge is None


@pytest.mark.parametrize(("day", "returnable"), [("2026-07-02", False), ("2026-07-03", True)])
def test_a_return_closes_the_window_until_the_30th_day_after_it(day: str, returnable: bool) -> None:
    shop = bought(1)
    shop.order(licences=2)
    shop.on("2026-06-03").return_licences(1)
    assert shop.subscription.window_closed_until == date(2026, 7, 3)
    shop.on(day)
    shop.renew_all()
    quoted = shop.quote(licences=2)
    assert quoted.returnable_until == (date(2026, 7, 10) if returnable else None)
    assert quoted.window_closed_until == (None if returnable else date(2026, 7, 3))
    shop.order(licences=2)
    assert (shop.quote(action=OrderAction.CANCEL_NOW).lines[0].licences == 1) == (returnable or day < "2026-07-03")
    assert len(shop.quote(action=OrderAction.CANCEL_NOW).lines) == (2 if returnable else 1)


def test_a_renewal_stays_returnable_after_a_return_but_never_in_full() -> None:
    shop = bought(2)
    shop.on("2026-06-03").return_licences(1)
    shop.on("2026-07-01", 1).renew()
    assert shop.quote(action=OrderAction.CANCEL_NOW).net.amount == -968  # 30 of 31 days


def test_what_was_returned_in_a_trial_or_for_nothing_closes_nothing() -> None:
    shop = Shop(plan(trial_days=14, trial_licences=5))
    shop.order(licences=3)
    shop.order(action=OrderAction.CANCEL_NOW)
    assert shop.subscription.window_closed_until is None
    shop.order(licences=2)
    shop.later(days=9).order(action=OrderAction.CANCEL_NOW)
    assert shop.subscription.window_closed_until is None


def test_the_window_stays_closed_for_what_is_bought_again_after_the_end() -> None:
    shop = bought()
    shop.later(hours=2).order(action=OrderAction.CANCEL_NOW)
    quoted = shop.quote(licences=5, plan_id="monthly")
    assert (quoted.returnable_until, quoted.window_closed_until) == (None, date(2026, 7, 1))
    shop.order(licences=5, plan_id="monthly")
    assert shop.order(action=OrderAction.CANCEL_NOW).charge is None
