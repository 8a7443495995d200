"""Each kind of order for licences, and what a quote says of it."""

from datetime import date

import pytest
from pydantic import ValidationError

from shared.domain.customers.customer import CustomerNotActive, invite
from shared.domain.customers.ledger import EntryKind, OutOfSequence, fold
from shared.domain.customers.subscription import SubscriptionStatus
from shared.domain.orders import orders
from shared.domain.orders.cancellation import NotCancelled
from shared.domain.orders.change_licences import OtherPlan
from shared.domain.orders.errors import AlreadyCancelled, NoSubscription, NothingToChange, PlanNotSold
from shared.domain.orders.order import Order, OrderAction
from shared.domain.orders.orders import RenewalPending
from shared.domain.orders.quotes import BilledOn, Quote, RenewalPreview, ReplacedChange
from shared.domain.pricing.catalogue import LicencesOutOfRange
from shared.domain.pricing.prices import flat
from tests.builders.customers import contact
from tests.builders.parties import reseller
from tests.builders.plans import CHEAP, DEAR, MONTHLY, VOLUME, graduated, plan, volume
from tests.builders.shop import Shop
from tests.builders.times import at

JULY = date(2026, 7, 1)


@pytest.fixture
def shop() -> Shop:
    """Five licences since 1 June."""
    shop = Shop(MONTHLY, CHEAP, DEAR)
    shop.order(licences=5, plan_id="monthly")
    return shop


def preview(quoted: Quote) -> RenewalPreview:
    assert quoted.renewal
    return quoted.renewal


def test_buying_charges_a_full_period_from_today() -> None:
    shop = Shop(on="2026-01-31")
    placed = shop.order(licences=5, purchase_order="PO 7")
    assert placed.issued
    invoice = placed.issued.document
    assert (invoice.net.amount, invoice.taxes[0].amount.amount, invoice.total.amount) == (5000, 1100, 6100)
    assert invoice.number == "RIV-2026-0001"
    assert invoice.id == placed.entry.document_id == "r1-RIV-2026-0001"
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
    assert (placed.entry.kind, placed.issued) == (EntryKind.REDUCE_LICENCES, None)
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
    shop.customer = shop.customer.replace(licences_assigned=4)
    for action in (None, OrderAction.RETURN):
        with pytest.raises(LicencesOutOfRange, match="occupy 4"):
            shop.quote(licences=3, action=action)
    assert shop.quote(licences=4).kind is EntryKind.REDUCE_LICENCES
    assert shop.quote(licences=4, action=OrderAction.RETURN).net.amount == -1000


def test_licences_that_came_into_use_stay_at_the_renewal_and_the_reduction_waits_on(shop: Shop) -> None:
    shop.order(licences=2)
    shop.customer = shop.customer.replace(licences_assigned=4)
    shop.on("2026-07-01").renew()
    assert (shop.subscription.licences, shop.subscription.licences_at_next_renewal) == (4, 2)
    assert shop.last.net.amount == 4000


def test_nothing_is_sold_before_the_customer_accepted() -> None:
    shop = Shop()
    shop.customer, _ = invite(reseller(), contact(), None, "i1", "anna@rivenditore.example", at("2026-06-01"))
    with pytest.raises(CustomerNotActive):
        shop.quote(licences=5)


def test_a_plan_off_sale_or_in_another_currency_is_not_bought() -> None:
    for other in (plan(on_sale=False), plan(currency="CHF")):
        with pytest.raises(PlanNotSold):
            Shop(other).quote(licences=5)


def test_another_plan_and_another_number_are_two_orders(shop: Shop) -> None:
    with pytest.raises(OtherPlan):
        shop.quote(licences=6, plan_id="dear")


def test_no_order_is_priced_on_a_period_that_is_over(shop: Shop) -> None:
    with pytest.raises(RenewalPending):
        shop.on("2026-07-01").quote(licences=6)


def test_a_discount_is_kept_until_the_renewal(shop: Shop) -> None:
    shop.reseller = reseller(discount=1000)
    more = shop.quote(licences=6)
    assert more.lines[0].price.amount == 1000
    assert preview(more).net.amount == 6 * 900


def test_an_invoice_of_nothing_is_not_issued() -> None:
    shop = Shop(plan(prices=flat(0)))
    assert shop.order(licences=5).issued is None
    assert shop.account is None


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


def test_the_state_is_the_fold_of_the_ledger(shop: Shop) -> None:
    shop.order(licences=8)
    shop.order(licences=2)
    assert fold(shop.ledger) == shop.customer.subscription
    assert fold([]) is None


def test_a_ledger_with_a_gap_or_a_second_purchase_is_a_defect(shop: Shop) -> None:
    first = shop.ledger[0]
    with pytest.raises(OutOfSequence, match="2 was expected"):
        fold([first, first.replace(seq=3)])
    with pytest.raises(OutOfSequence, match="can't follow"):
        fold([first, first.replace(seq=2)])


def test_a_quotes_id_changes_with_whatever_the_price_depends_on(shop: Shop) -> None:
    base = shop.on("2026-06-16").quote(licences=8)
    assert shop.quote(licences=8).quote_id == base.quote_id
    ids = {base.quote_id, shop.quote(licences=9).quote_id, shop.quote(licences=8, purchase_order="7").quote_id}
    ids.add(shop.on("2026-06-17").quote(licences=8).quote_id)
    shop.on("2026-06-16").reseller = reseller(discount=500)
    ids.add(shop.quote(licences=8).quote_id)
    shop.reseller = reseller()
    shop.plans["monthly"] = plan(id="monthly", prices=flat(1100))
    ids.add(shop.quote(licences=8).quote_id)
    shop.plans["monthly"] = MONTHLY
    shop.order(licences=6)
    ids.add(shop.quote(licences=8).quote_id)
    assert len(ids) == 7


def test_a_cancellation_ends_the_subscription_with_its_period_and_costs_nothing(shop: Shop) -> None:
    quoted = shop.on("2026-06-16").quote(action=OrderAction.CANCEL)
    assert (quoted.billed_on, quoted.effective_on, quoted.renewal) == (BilledOn.NONE, JULY, None)
    shop.order(action=OrderAction.CANCEL)
    assert shop.subscription.licences == 5
    ended = shop.on("2026-07-01").renew()
    assert (ended.entry.kind, ended.issued) == (EntryKind.END, None)
    assert shop.subscription.ended
    assert not shop.subscription.due(date(2030, 1, 1))


def test_a_resumed_subscription_goes_on_with_what_was_scheduled(shop: Shop) -> None:
    shop.order(licences=3)
    shop.order(plan_id="cheap")
    shop.order(action=OrderAction.CANCEL)
    shop.order(action=OrderAction.RESUME)
    state = shop.subscription
    assert (state.status, state.licences_at_next_renewal, state.renewal_plan_id, state.seq) == (
        SubscriptionStatus.ACTIVE,
        3,
        "cheap",
        5,
    )


def test_a_cancellation_survives_more_licences_and_forbids_what_is_for_the_renewal(shop: Shop) -> None:
    shop.order(action=OrderAction.CANCEL)
    more = shop.on("2026-06-16").quote(licences=8)
    assert (more.net.amount, more.after.cancelled, more.renewal) == (1500, True, None)
    for wish in ({"licences": 3}, {"plan_id": "dear"}, {"plan_id": "cheap"}):
        with pytest.raises(AlreadyCancelled):
            shop.quote(**wish)


def test_what_is_not_there_is_neither_cancelled_nor_resumed_nor_changed(shop: Shop) -> None:
    for wish in (
        {"action": OrderAction.CANCEL},
        {"action": OrderAction.CANCEL_NOW},
        {"action": OrderAction.RESUME},
        {"plan_id": "team-monthly"},
    ):
        with pytest.raises(NoSubscription):
            Shop().quote(**wish)
    with pytest.raises(NoSubscription):
        Shop().quote(action=OrderAction.RETURN, licences=1)
    with pytest.raises(NoSubscription):
        Shop().renew()
    with pytest.raises(NotCancelled):
        shop.quote(action=OrderAction.RESUME)
    shop.order(action=OrderAction.CANCEL)
    with pytest.raises(AlreadyCancelled):
        shop.quote(action=OrderAction.CANCEL)


def test_after_the_end_licences_can_be_bought_again_in_the_same_ledger(shop: Shop) -> None:
    shop.order(action=OrderAction.CANCEL)
    shop.on("2026-07-01").renew()
    assert shop.on("2026-07-20").quote(licences=2).before is None
    assert shop.order(licences=2).entry.kind is EntryKind.BUY
    assert shop.subscription.anchor == date(2026, 7, 20)
    assert fold(shop.ledger) == shop.customer.subscription
    again = shop.ledger[0].replace(seq=4, kind=EntryKind.TRIAL)
    with pytest.raises(OutOfSequence, match="trial"):
        fold([*shop.ledger[:3], again])


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"licences": 3, "action": "cancel"},
        {"action": "return"},
        {"action": "resume", "planId": "p"},
        {"purchaseOrder": "7"},
        {"licences": 1, "purchaseOrder": "7" * 81},
    ],
)
def test_an_order_asks_for_one_thing(wish: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Order.model_validate(wish)


def test_what_was_not_loaded_is_a_defect(shop: Shop) -> None:
    context = shop.context().replace(purchase_entries=(), other_plans=())
    with pytest.raises(ValueError, match="entry 1 was not loaded"):
        orders.quote(context, Order(action=OrderAction.CANCEL_NOW))
    with pytest.raises(ValueError, match="plan cheap was not loaded"):
        context.plan_with("cheap")
