"""Returning licences within the correction window: what is credited, and on which document."""

from datetime import date

import pytest

from shared.domain.billing.invoices import InvoiceKind, InvoiceState
from shared.domain.orders.correction_window import NotInCorrectionWindow
from shared.domain.orders.errors import NothingToChange
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import ReplacedChange
from shared.domain.pricing.prices import flat
from tests.builders.plans import YEARLY
from tests.builders.shop import bought


def test_within_a_day_everything_is_credited_in_full_also_on_the_next_calendar_day() -> None:
    shop = bought()
    assert shop.later(hours=24).return_licences(2) == -3000
    assert shop.last.kind is InvoiceKind.CREDIT_NOTE
    assert shop.last.number == "RIV-CN-2026-0001"
    assert shop.last.state is InvoiceState.CREDITED
    assert shop.last.corrects == ("RIV-2026-0001",)
    assert shop.documents["RIV-2026-0001"].credited.amount == 3660
    assert shop.documents["RIV-2026-0001"].state is InvoiceState.OPEN
    assert (shop.subscription.licences, shop.subscription.licences_at_next_renewal) == (2, 2)


def test_later_the_unused_days_are_credited() -> None:
    assert bought().on("2026-06-06").return_licences(2) == -2500


def test_after_the_window_nothing_can_be_returned() -> None:
    shop = bought()
    with pytest.raises(NotInCorrectionWindow):
        shop.later(days=7, seconds=1).return_licences(4)


def test_the_newest_purchases_go_first_and_each_names_its_invoice() -> None:
    shop = bought()
    shop.on("2026-06-04").order(licences=8)
    shop.on("2026-06-05", 11).order(licences=9)
    assert shop.return_licences(7) == -867 - 900
    assert shop.last.corrects == ("RIV-2026-0003", "RIV-2026-0002")
    assert shop.documents["RIV-2026-0003"].state is InvoiceState.CREDITED
    assert [(purchase.seq, purchase.licences) for purchase in shop.purchases] == [(1, 5), (2, 2)]
    with pytest.raises(NotInCorrectionWindow):
        shop.on("2026-06-09").return_licences(4)
    assert shop.on("2026-06-09").return_licences(5) == -1467


def test_a_return_is_no_order_for_more() -> None:
    for licences in (5, 6):
        with pytest.raises(NothingToChange):
            bought().quote(action=OrderAction.RETURN, licences=licences)


def test_days_that_were_used_before_a_late_renewal_are_not_credited() -> None:
    shop = bought().on("2026-07-20")
    shop.renew()
    assert shop.return_licences(1) == -1548  # 4 licences × 12 days left × 10.00 ÷ 31


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
    assert shop.on("2026-06-04").return_licences(4) == -2700
    assert shop.last.corrects == ("RIV-2026-0002",)


def test_a_full_year_that_was_changed_to_can_be_returned() -> None:
    shop = bought()
    shop.on("2026-06-20").order(plan_id="yearly")
    # The month before is charged again: 4 × 10.00 × 11 ÷ 30.
    assert shop.later(hours=2).return_licences(1) == -40_000 + 1467


def test_a_change_that_credits_more_than_it_charges_is_a_credit_note_with_a_name() -> None:
    shop = bought()
    shop.plans["yearly"] = YEARLY.replace(prices=flat(1))
    shop.order(plan_id="yearly")
    assert (shop.last.net.amount, shop.last.corrects) == (-4995, ("RIV-2026-0001",))
