"""Credits name the invoice that charged what they credit, also where plans, prices or rates changed meanwhile."""

import pytest

from shared.domain.billing.invoices import InvoiceKind
from shared.domain.customers.ledger import EntryKind
from shared.domain.orders.order import OrderAction
from shared.domain.orders.return_licences import NotInCorrectionWindow, UndoFirst
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import flat
from tests.builders.plans import MONTHLY, VOLUME, YEARLY, plan, volume
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.builders.times import ZONE
from tools.operator.reconciling.checking import differences


def corrected(shop: Shop) -> list[str]:
    """What the newest document corrects, by the last digits of the numbers, after the books were found right."""
    assert differences(records(shop), ZONE, shop.now) == []
    assert shop.last.kind is InvoiceKind.CREDIT_NOTE
    assert {shop.documents[number].kind for number in shop.last.corrects} == {InvoiceKind.INVOICE}
    return [number[-4:] for number in shop.last.corrects]


def raise_the_rate(shop: Shop) -> None:
    shop.seller = shop.seller.replace(standard_rate=2300)


def test_a_year_can_not_be_returned_once_the_month_that_it_replaced_is_over() -> None:
    shop = Shop(MONTHLY, YEARLY, on="2026-06-01")
    shop.order(plan_id="monthly", licences=5)
    shop.on("2026-06-27").order(licences=7)
    shop.on("2026-06-30", 15).order(plan_id="yearly")
    before = shop.amounts
    with pytest.raises(NotInCorrectionWindow):
        shop.on("2026-07-01", 10).order(licences=6, action=OrderAction.RETURN)
    assert shop.order(action=OrderAction.CANCEL_NOW).charge is None
    assert shop.amounts == before


def test_a_lower_volume_price_and_back_again_is_all_about_the_first_invoice() -> None:
    shop = Shop(VOLUME)
    shop.order(licences=9)
    shop.order(licences=11)
    assert (shop.last.net.amount, corrected(shop)) == (11 * 800 - 9000, ["0001"])
    shop.order(licences=10, action=OrderAction.RETURN)
    assert (shop.last.net.amount, corrected(shop)) == (-800, ["0001"])
    shop.order(licences=9, action=OrderAction.RETURN)
    assert sum(shop.amounts) == 9000


def test_fewer_licences_of_a_volume_price_can_cost_more_and_are_corrected_on_that_invoice() -> None:
    shop = Shop(VOLUME)
    shop.order(licences=8)
    assert shop.order(licences=10).charge is None
    shop.order(licences=9, action=OrderAction.RETURN)
    assert shop.last.net.amount == 1000
    shop.order(licences=8, action=OrderAction.RETURN)
    assert corrected(shop) == ["0002"]
    assert sum(shop.amounts) == 8000
    assert [document.outstanding.amount for document in shop.documents.values()] == [8000 * 122 // 100, 0, 0]


def test_a_credit_beyond_what_the_added_licences_cost_is_taken_off_the_first_invoice() -> None:
    shop = Shop(VOLUME)
    shop.order(licences=9)
    shop.order(licences=12)
    shop.order(licences=10, action=OrderAction.RETURN)
    assert [line.amount.amount for line in shop.last.lines] == [-600, -1000]
    assert corrected(shop) == ["0002", "0001"]
    first, second, note = shop.documents.values()
    assert (first.credited.amount, second.credited.amount, note.unallocated.amount) == (1220, 732, 0)
    shop.order(licences=9, action=OrderAction.RETURN)
    assert sum(shop.amounts) == 9000


def test_what_was_charged_first_stays_so_when_a_later_purchase_is_returned_whole() -> None:
    shop = Shop(VOLUME)
    shop.order(licences=9)
    shop.order(licences=11)
    shop.order(licences=9, action=OrderAction.RETURN)
    assert (shop.last.kind, shop.last.net.amount) == (InvoiceKind.INVOICE, 200)
    shop.order(action=OrderAction.CANCEL_NOW)
    assert corrected(shop) == ["0002", "0001"]
    assert (sum(shop.amounts), set(shop.outstanding.values())) == (0, {0})


def test_many_more_licences_that_are_returned_are_credited_on_their_own_invoice() -> None:
    shop = Shop(plan(id="volume", prices=volume((10, 1000), then=900)))
    shop.order(licences=10)
    shop.later(days=8).order(licences=100)
    own = shop.last
    shop.later(hours=1).order(licences=10, action=OrderAction.RETURN)
    assert corrected(shop) == ["0002"]
    assert (shop.documents[own.number].outstanding.amount, shop.last.unallocated.amount) == (0, 0)


def test_what_was_free_is_not_what_is_corrected() -> None:
    shop = Shop(plan(id="volume", prices=volume((5, 0), then=1000)))
    assert shop.order(licences=5).charge is None
    shop.order(licences=8)
    shop.order(licences=5, action=OrderAction.RETURN)
    assert corrected(shop) == ["0001"]
    assert shop.documents["RIV-2026-0001"].outstanding.amount == 0


def test_adding_across_a_volume_price_is_free_also_if_the_rate_changes() -> None:
    shop = Shop(VOLUME)
    shop.order(licences=9)
    raise_the_rate(shop)
    shop.order(licences=10)
    shop.order(licences=9, action=OrderAction.RETURN)
    assert sum(document.total.amount for document in shop.documents.values()) == 9000 * 122 // 100


def test_a_change_of_plan_that_rounds_to_a_credit_waits_for_the_renewal() -> None:
    old, new = (plan(id=name, prices=flat(967)) for name in ("old", "new"))
    shop = Shop(old, new, on="2026-06-01")
    shop.order(plan_id="old", licences=2)
    shop.on("2026-06-06").order(licences=10)
    assert shop.order(plan_id="new").entry.kind is EntryKind.SCHEDULE_PLAN
    shop.order(licences=9, action=OrderAction.RETURN)
    assert corrected(shop) == ["0002"]


def test_a_year_for_what_the_month_cost_has_the_month_s_invoice_to_be_corrected() -> None:
    same = plan(id="yearly", interval=Interval.YEAR, prices=flat(1000))
    shop = Shop(MONTHLY, same)
    shop.order(plan_id="monthly", licences=3)
    assert shop.order(plan_id="yearly").charge is None
    shop.later(days=2)
    with pytest.raises(UndoFirst):
        shop.quote(licences=1, action=OrderAction.RETURN)
    assert shop.order(action=OrderAction.UNDO_CHANGE).charge is None
    shop.order(licences=1, action=OrderAction.RETURN)
    assert corrected(shop) == ["0001"]


def test_a_change_of_plan_that_is_invoiced_for_its_tax_alone_is_what_is_corrected() -> None:
    old, new = (plan(id=name, prices=flat(1000)) for name in ("old", "new"))
    shop = Shop(old, new)
    shop.order(plan_id="old", licences=5)
    raise_the_rate(shop)
    shop.order(plan_id="new")
    assert (shop.last.net.amount, shop.last.total.amount) == (0, 50)
    shop.later(days=2).order(action=OrderAction.CANCEL_NOW)
    assert corrected(shop) == ["0002", "0001"]
    assert [(tax.rate, tax.base.amount) for tax in shop.last.taxes] == [(2300, -5000), (2200, 500)]


@pytest.mark.parametrize("counts", [(8, 10), (9, 11), (9, 12)])
def test_the_price_of_crossing_tiers_says_what_it_is_made_of(counts: tuple[int, int]) -> None:
    shop = Shop(VOLUME)
    shop.order(licences=counts[0])
    shop.order(licences=counts[1])
    (line,) = shop.quote(licences=counts[0], action=OrderAction.RETURN).lines
    assert sum(part.licences * part.price.amount for part in line.parts) == line.price.amount
    assert [(part.licences, part.price.amount) for part in line.parts] == [(counts[0], 1000), (-counts[1], 800)]
