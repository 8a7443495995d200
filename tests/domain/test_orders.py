from datetime import date

import pytest
from pydantic import ValidationError

from shared.domain import orders
from shared.domain.catalogue import LicencesOutOfRange, Plan
from shared.domain.changes import AlreadyCancelled, NoSubscription, NotCancelled, NothingToChange, OtherPlan
from shared.domain.customers import Customer, CustomerNotActive, invite
from shared.domain.invoices import Books, Series, totals
from shared.domain.licences import EntryKind, OutOfSequence, Subscription, SubscriptionStatus, fold
from shared.domain.orders import Act, Order, Placed, RenewalPending
from shared.domain.periods import Interval
from shared.domain.quotes import Document, Quote, RenewalPreview, ScheduledReduction
from tests.support.business import SELLER, active_customer, at, contact, plan, reseller

BOOKS = Books(reseller=reseller(), seller=SELLER, series=None)


def quote(customer: Customer, licences: int, day: str, of: Plan | None = None) -> Quote:
    return orders.quote(customer, of or plan(), BOOKS.terms, Order(licences=licences), date.fromisoformat(day))


def order(customer: Customer, licences: int, day: str, of: Plan | None = None) -> Placed:
    return orders.place(quote(customer, licences, day, of), customer, BOOKS, "anna@rivenditore.example", at(day))


def bought(licences: int = 5, day: str = "2026-06-01", of: Plan | None = None) -> Customer:
    return order(active_customer(), licences, day, of).customer


def preview(quoted: Quote) -> RenewalPreview:
    assert quoted.renewal
    return quoted.renewal


def acted(customer: Customer, act: Act, day: str) -> Placed:
    quoted = orders.quote(customer, plan(), BOOKS.terms, Order(act=act), date.fromisoformat(day))
    return orders.place(quoted, customer, BOOKS, "anna@rivenditore.example", at(day))


def subscription(customer: Customer) -> Subscription:
    assert customer.subscription
    return customer.subscription


def test_buying_charges_a_full_period_from_today() -> None:
    placed = order(active_customer(), 5, "2026-01-31")
    assert placed.invoice
    assert placed.invoice.net.amount == 5000
    assert placed.invoice.tax.amount.amount == 1100
    assert placed.invoice.total.amount == 6100
    assert placed.invoice.number == "RIV-2026-0001"
    assert placed.entry.document_id == placed.invoice.id == "r1-RIV-2026-0001"
    assert placed.entry.seq == 1
    assert subscription(placed.customer).period.end == date(2026, 2, 28)


def test_more_licences_are_charged_to_the_end_of_the_period_polar_1() -> None:
    quoted = quote(bought(5), 8, "2026-06-16")
    assert quoted.kind is EntryKind.MORE
    assert quoted.net.amount == 1500
    line = quoted.lines[0]
    assert (line.licences, line.quantity, line.base_quantity) == (3, 45, 30)
    assert (line.period.start, line.period.end) == (date(2026, 6, 16), date(2026, 7, 1))
    assert quoted.after.licences == 8
    assert preview(quoted).net.amount == 8000


def test_more_licences_polar_2() -> None:
    at_fifteen = plan(unit_price=1500)
    assert quote(bought(5, of=at_fifteen), 10, "2026-06-11", at_fifteen).net.amount == 5000


def test_more_licences_of_a_yearly_plan_are_exact_where_zulip_says_51_72() -> None:
    yearly = plan(interval=Interval.YEAR, unit_price=8000)
    quoted = quote(bought(1, "2025-03-01", yearly), 5, "2026-01-01", yearly)
    assert quoted.net.amount == 5173


def test_fewer_licences_wait_for_the_renewal_and_cost_nothing() -> None:
    placed = order(bought(5), 3, "2026-06-16")
    assert placed.entry.kind is EntryKind.FEWER
    assert placed.invoice is None
    assert placed.series is None
    state = subscription(placed.customer)
    assert (state.licences, state.licences_at_next_renewal) == (5, 3)
    quoted = quote(bought(5), 3, "2026-06-16")
    assert quoted.document is Document.NONE
    assert quoted.effective_on == date(2026, 7, 1)
    assert preview(quoted).licences == 3


def test_the_present_number_drops_a_scheduled_reduction() -> None:
    reduced = order(bought(5), 3, "2026-06-16").customer
    quoted = quote(reduced, 5, "2026-06-17")
    assert quoted.kind is EntryKind.KEEP
    assert quoted.replaces == ScheduledReduction(licences=3, on=date(2026, 7, 1))
    assert quoted.after.licences_at_next_renewal == 5


def test_more_licences_replace_a_scheduled_reduction_and_say_so() -> None:
    reduced = order(bought(5), 3, "2026-06-16").customer
    quoted = quote(reduced, 6, "2026-06-17")
    assert quoted.replaces == ScheduledReduction(licences=3, on=date(2026, 7, 1))
    assert preview(quoted).licences == 6


def test_the_same_number_is_no_order() -> None:
    with pytest.raises(NothingToChange):
        quote(bought(5), 5, "2026-06-16")


@pytest.mark.parametrize("licences", [1, 11])
def test_only_what_the_plan_sells(licences: int) -> None:
    small = plan(minimum_licences=2, maximum_licences=10)
    with pytest.raises(LicencesOutOfRange, match="from 2 to 10"):
        quote(active_customer(), licences, "2026-06-01", small)


def test_nothing_is_sold_before_the_customer_accepted() -> None:
    invited, _ = invite(reseller(), contact(), None, "i1", "anna@rivenditore.example", at("2026-06-01"))
    with pytest.raises(CustomerNotActive):
        quote(invited, 5, "2026-06-01")


def test_a_plan_off_sale_or_in_another_currency_is_not_bought() -> None:
    for other in (plan(on_sale=False), plan(currency="CHF")):
        with pytest.raises(OtherPlan):
            quote(active_customer(), 5, "2026-06-01", other)


def test_no_order_is_priced_with_another_plan_than_the_subscriptions() -> None:
    for wish in (Order(licences=6), Order(act=Act.CANCEL)):
        with pytest.raises(OtherPlan):
            orders.quote(bought(), plan(id="other"), BOOKS.terms, wish, date(2026, 6, 2))


def test_a_document_has_one_currency() -> None:
    line = quote(bought(5), 8, "2026-06-16").lines[0]
    with pytest.raises(ValueError, match="another currency"):
        totals((line,), "CHF", BOOKS.terms.tax)


def test_no_order_is_priced_on_a_period_that_is_over() -> None:
    with pytest.raises(RenewalPending):
        quote(bought(), 6, "2026-07-01")


def test_a_discount_is_kept_until_the_renewal() -> None:
    discounted = Books(reseller=reseller(discount=1000), seller=SELLER, series=None)
    customer = bought(5)
    more = orders.quote(customer, plan(), discounted.terms, Order(licences=6), date(2026, 6, 1))
    assert more.lines[0].price.amount == 1000
    assert preview(more).net.amount == 6 * 900


def test_a_renewal_applies_what_was_scheduled() -> None:
    reduced = order(bought(5, "2026-01-31"), 3, "2026-02-01").customer
    renewed = orders.renew(reduced, plan(), BOOKS, date(2026, 2, 28), at("2026-02-28"))
    state = subscription(renewed.customer)
    assert (state.licences, state.licences_at_next_renewal, state.seq) == (3, 3, 3)
    assert (state.period.start, state.period.end) == (date(2026, 2, 28), date(2026, 3, 31))
    assert renewed.invoice
    assert renewed.invoice.net.amount == 3000
    assert renewed.entry.actor == "renewal"


def test_only_a_subscription_can_be_renewed() -> None:
    with pytest.raises(ValueError, match="no subscription"):
        orders.renew(active_customer(), plan(), BOOKS, date(2026, 6, 1), at("2026-06-01"))


def test_an_invoice_of_nothing_is_not_issued() -> None:
    assert order(active_customer(), 5, "2026-06-01", plan(unit_price=0)).invoice is None


def test_the_state_is_the_fold_of_the_ledger() -> None:
    first = order(active_customer(), 5, "2026-06-01")
    second = order(first.customer, 8, "2026-06-10")
    third = order(second.customer, 2, "2026-06-11")
    assert fold([first.entry, second.entry, third.entry]) == third.customer.subscription
    assert fold([]) is None


def test_a_ledger_with_a_gap_or_a_second_purchase_is_a_defect() -> None:
    first = order(active_customer(), 5, "2026-06-01")
    third = first.entry.model_copy(update={"seq": 3})
    with pytest.raises(OutOfSequence, match="2 was expected"):
        fold([first.entry, third])
    with pytest.raises(OutOfSequence, match="can't follow"):
        fold([first.entry, first.entry.model_copy(update={"seq": 2})])


def test_a_quotes_id_changes_with_whatever_the_price_depends_on() -> None:
    customer = bought(5)
    base = quote(customer, 8, "2026-06-16")
    others = [
        quote(customer, 9, "2026-06-16"),
        quote(customer, 8, "2026-06-17"),
        quote(order(customer, 6, "2026-06-16").customer, 8, "2026-06-16"),
        orders.quote(customer, plan(unit_price=1100), BOOKS.terms, Order(licences=8), date(2026, 6, 16)),
        orders.quote(
            customer,
            plan(),
            Books(reseller=reseller(discount=500), seller=SELLER, series=None).terms,
            Order(licences=8),
            date(2026, 6, 16),
        ),
    ]
    assert quote(customer, 8, "2026-06-16").quote_id == base.quote_id
    assert len({base.quote_id, *(other.quote_id for other in others)}) == 6


def test_numbers_go_on_and_begin_again_each_year() -> None:
    first = order(active_customer(), 5, "2026-06-01")
    assert first.series
    following = Books(reseller=reseller(), seller=SELLER, series=first.series)
    quoted = quote(first.customer, 6, "2026-06-02")
    second = orders.place(quoted, first.customer, following, "anna", at("2026-06-02"))
    assert second.invoice
    assert second.invoice.number == "RIV-2026-0002"
    with pytest.raises(ValueError, match="can't number"):
        orders.renew(second.customer, plan(), following, date(2027, 1, 1), at("2027-01-01"))
    assert Series(reseller_id="r1", code="RIV", year=2026, last=9999).advanced().number == "RIV-2026-10000"


def test_a_cancellation_ends_the_subscription_with_its_period_and_costs_nothing() -> None:
    customer = bought(5)
    quoted = orders.quote(customer, plan(), BOOKS.terms, Order(act=Act.CANCEL), date(2026, 6, 16))
    assert quoted.document is Document.NONE
    assert quoted.effective_on == date(2026, 7, 1)
    assert quoted.renewal is None
    cancelled = acted(customer, Act.CANCEL, "2026-06-16").customer
    assert subscription(cancelled).licences == 5
    ended = orders.renew(cancelled, plan(), BOOKS, date(2026, 7, 1), at("2026-07-01"))
    assert ended.entry.kind is EntryKind.END
    assert ended.invoice is None
    assert subscription(ended.customer).ended
    assert not subscription(ended.customer).due(date(2030, 1, 1))


def test_a_resumed_subscription_goes_on_with_its_scheduled_reduction() -> None:
    reduced = order(bought(5), 3, "2026-06-10").customer
    resumed = acted(acted(reduced, Act.CANCEL, "2026-06-16").customer, Act.RESUME, "2026-06-17")
    state = subscription(resumed.customer)
    assert (state.status, state.licences_at_next_renewal, state.seq) == (SubscriptionStatus.ACTIVE, 3, 4)


def test_a_cancellation_survives_more_licences_and_forbids_a_reduction() -> None:
    cancelled = acted(bought(5), Act.CANCEL, "2026-06-16").customer
    more = quote(cancelled, 8, "2026-06-16")
    assert more.net.amount == 1500
    assert more.after.cancelled
    assert more.renewal is None
    with pytest.raises(AlreadyCancelled):
        quote(cancelled, 3, "2026-06-16")


def test_what_is_not_there_is_neither_cancelled_nor_resumed() -> None:
    for act in Act:
        with pytest.raises(NoSubscription):
            acted(active_customer(), act, "2026-06-01")
    with pytest.raises(NotCancelled):
        acted(bought(), Act.RESUME, "2026-06-02")
    with pytest.raises(AlreadyCancelled):
        acted(acted(bought(), Act.CANCEL, "2026-06-02").customer, Act.CANCEL, "2026-06-02")


def test_after_the_end_licences_can_be_bought_again_in_the_same_ledger() -> None:
    first = order(active_customer(), 5, "2026-06-01")
    second = acted(first.customer, Act.CANCEL, "2026-06-16")
    third = orders.renew(second.customer, plan(), BOOKS, date(2026, 7, 1), at("2026-07-01"))
    fourth = order(third.customer, 2, "2026-07-20")
    assert fourth.entry.kind is EntryKind.BUY
    assert subscription(fourth.customer).anchor == date(2026, 7, 20)
    entries = [first.entry, second.entry, third.entry, fourth.entry]
    assert fold(entries) == fourth.customer.subscription
    assert quote(third.customer, 2, "2026-07-20").before is None


@pytest.mark.parametrize("wish", [{}, {"licences": 3, "act": "cancel"}])
def test_an_order_is_one_wish(wish: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="either"):
        Order.model_validate(wish)
