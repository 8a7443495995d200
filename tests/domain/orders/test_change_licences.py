"""Buying licences, and having more or fewer of them."""

from datetime import date

import pytest

from shared.domain.customers.ledger import EntryKind
from shared.domain.orders.errors import NothingToChange
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import BilledOn, Quote, RenewalPreview, ReplacedChange
from shared.domain.pricing.catalogue import LicencesOutOfRange
from tests.builders.plans import VOLUME, graduated, plan, volume
from tests.builders.shop import Shop

JULY = date(2026, 7, 1)


def preview(quoted: Quote) -> RenewalPreview:
    assert quoted.renewal
    return quoted.renewal


def test_buying_charges_a_full_period_from_today() -> None:
    shop = Shop(on="2026-01-31")
    placed = shop.order(licences=5, purchase_order="PO 7")
    invoice = shop.last
    assert (invoice.net.amount, invoice.taxes[0].amount.amount, invoice.total.amount) == (5000, 1100, 6100)
    assert invoice.number == "RIV-2026-0001"
    assert invoice.id == placed.entry.document_id == f"{shop.customer.id}-shared-contacts-1"
    assert placed.entry.seq == invoice.lines[0].entry_seq == 1
    assert placed.entry.purchase_order == invoice.lines[0].purchase_order == "PO 7"
    assert shop.subscription.period.end == date(2026, 2, 28)
    assert invoice.due_date == date(2026, 3, 2)


def test_more_licences_are_charged_to_the_end_of_the_period(shop: Shop) -> None:
    quoted = shop.on("2026-06-16").quote(licences=8)
    line = quoted.lines[0]
    assert (quoted.kind, line.licences, line.quantity, line.base_quantity) == (EntryKind.ADD_LICENCES, 3, 45, 30)
    assert (line.period.start, line.period.end) == (date(2026, 6, 16), JULY)
    assert (quoted.billed_on, quoted.issue_date) == (BilledOn.INVOICE, date(2026, 6, 16))
    assert preview(quoted).net.amount == 8000


def test_fewer_licences_wait_for_the_renewal_and_cost_nothing(shop: Shop) -> None:
    quoted = shop.on("2026-06-16").quote(licences=3)
    assert (quoted.billed_on, quoted.effective_on, preview(quoted).licences) == (BilledOn.NONE, JULY, 3)
    placed = shop.order(licences=3)
    assert (placed.entry.kind, placed.charge) == (EntryKind.REDUCE_LICENCES, None)
    assert (shop.subscription.licences, shop.subscription.licences_at_next_renewal) == (5, 3)


def test_the_present_number_drops_a_scheduled_reduction(shop: Shop) -> None:
    shop.on("2026-06-16").order(licences=3)
    quoted = shop.quote(licences=5)
    assert quoted.kind is EntryKind.KEEP_LICENCES
    assert quoted.replaces == (ReplacedChange(licences=3, on=JULY),)
    assert quoted.after.licences_at_next_renewal == 5


def test_more_licences_replace_a_scheduled_reduction_and_say_so(shop: Shop) -> None:
    shop.order(licences=3)
    quoted = shop.quote(licences=6)
    assert quoted.replaces == (ReplacedChange(licences=3, on=JULY),)
    assert preview(quoted).licences == 6


def test_the_same_number_is_no_order(shop: Shop) -> None:
    with pytest.raises(NothingToChange):
        shop.quote(licences=5)


@pytest.mark.parametrize("licences", [1, 11])
def test_only_what_the_plan_sells(licences: int) -> None:
    shop = Shop(plan(minimum_licences=2, maximum_licences=10))
    with pytest.raises(LicencesOutOfRange, match="from 2 to 10"):
        shop.quote(licences=licences)
    shop.order(licences=5)
    with pytest.raises(LicencesOutOfRange, match="from 2 to 10"):
        shop.quote(licences=licences)


def test_never_fewer_than_the_customers_users_occupy(shop: Shop) -> None:
    shop.occupy(4)
    for action in (None, OrderAction.RETURN):
        with pytest.raises(LicencesOutOfRange, match="occupy 4"):
            shop.quote(licences=3, action=action)
    assert shop.quote(licences=4).kind is EntryKind.REDUCE_LICENCES
    assert shop.quote(licences=4, action=OrderAction.RETURN).net.amount == -1000


def test_more_across_a_tier_costs_the_difference_of_the_full_prices_rounded_once() -> None:
    for prices, difference in ((graduated((10, 1000), then=800), 5200), (volume((10, 1000), then=800), 3200)):
        shop = Shop(plan(prices=prices))
        shop.order(licences=8)
        line = shop.on("2026-06-21").quote(licences=14).lines[0]
        assert (line.quantity, line.price.amount, line.base_quantity, line.unit) == (10, difference, 30, "day")
        assert line.amount.amount == round(difference / 3)


def test_more_that_cost_less_are_a_credit_that_names_the_invoice() -> None:
    shop = Shop(VOLUME)
    shop.order(licences=9)
    shop.on("2026-06-16").order(licences=10)
    assert shop.amounts == [9000, -500]
    assert shop.last.corrects == ("RIV-2026-0001",)
