"""The rate of tax of what is billed on a later day, and what is said of it before."""

from datetime import date

import pytest

from shared.domain.billing.charges import ChargeState
from shared.domain.billing.invoices import Invoice
from shared.domain.orders.order import OrderAction
from shared.domain.orders.orders import renewal_preview
from shared.domain.orders.quotes import BilledOn, RenewalPreview
from shared.domain.parties import Party
from shared.domain.pricing.tax import LaterRate, TaxTreatment
from tests.builders.parties import GERMAN, ITALIAN, SWISS, on_statements
from tests.builders.plans import DEAR, MONTHLY, YEARLY
from tests.builders.shop import Shop

NEW_YEAR = date(2027, 1, 1)
LATER = LaterRate(since=NEW_YEAR, rate=2300)


def monthly(on: str = "2026-12-10", since: date = NEW_YEAR, party: Party = ITALIAN) -> Shop:
    """Billed by statement; the rate of 23 % is entered for New Year's Day, or another day."""
    shop = Shop(MONTHLY, DEAR, YEARLY, of=on_statements(party=party), on=on)
    shop.sellers = shop.sellers.with_version(shop.seller.replace(standard_rate=2300), since)
    return shop


def by_order(on: str, since: date = NEW_YEAR) -> Shop:
    shop = Shop(MONTHLY, DEAR, YEARLY, on=on)
    shop.sellers = shop.sellers.with_version(shop.seller.replace(standard_rate=2300), since)
    return shop


def preview(shop: Shop) -> RenewalPreview:
    found = renewal_preview(shop.context())
    assert found
    return found


def rates(document: Invoice) -> set[int]:
    return {line.tax.rate for line in document.lines}


def test_a_quote_for_a_statement_says_which_rate_is_entered_for_its_day() -> None:
    quote = monthly().quote(plan_id="monthly", licences=5)
    assert (quote.billed_on, quote.issue_date) == (BilledOn.STATEMENT, NEW_YEAR)
    assert (quote.taxes[0].rate, quote.rate_may_change, quote.later_rate) == (2200, True, LATER)


def test_a_quote_for_a_statement_says_that_the_rate_may_change() -> None:
    for since in (date(2027, 1, 2), date(2028, 1, 1)):
        quote = monthly(since=since).quote(plan_id="monthly", licences=5)
        assert (quote.rate_may_change, quote.later_rate) == (True, None)


def test_a_version_with_the_same_rate_changes_nothing() -> None:
    shop = monthly()
    shop.sellers = shop.sellers.with_version(shop.seller, NEW_YEAR)
    assert shop.quote(plan_id="monthly", licences=5).later_rate is None


def test_a_document_of_today_has_todays_rate() -> None:
    quote = by_order("2026-12-31").quote(plan_id="monthly", licences=5)
    assert (quote.issue_date, quote.rate_may_change, quote.later_rate) == (date(2026, 12, 31), False, None)


@pytest.mark.parametrize("party", [GERMAN, SWISS])
def test_where_no_tax_is_charged_no_rate_changes(party: Party) -> None:
    shop = monthly(party=party)
    quote = shop.quote(plan_id="monthly", licences=5)
    assert (quote.rate_may_change, quote.later_rate) == (False, None)
    shop.order(plan_id="monthly", licences=5)
    assert preview(shop).taxes[0].treatment is not TaxTreatment.STANDARD
    assert (preview(shop).taxes[0].rate, preview(shop).later_rate) == (0, None)


def test_an_order_of_nothing_says_nothing_of_it() -> None:
    shop = monthly()
    shop.order(plan_id="monthly", licences=5)
    assert not shop.quote(licences=3).rate_may_change


def test_a_preview_has_the_rate_of_the_renewals_day() -> None:
    shop = by_order("2026-12-01")
    shop.order(plan_id="monthly", licences=5)
    assert (preview(shop).on, preview(shop).taxes[0].rate, preview(shop).later_rate) == (NEW_YEAR, 2300, None)
    assert preview(shop).total.amount == 6150
    quoted = shop.quote(licences=7).renewal
    assert quoted
    assert (quoted.taxes[0].rate, quoted.total.amount) == (2300, 8610)
    shop.on("2027-01-01").renew_all()
    assert shop.last.total.amount == 6150


def test_a_preview_before_the_change_has_the_rate_until_then() -> None:
    shop = by_order("2026-11-30")
    shop.order(plan_id="monthly", licences=5)
    assert (preview(shop).on, preview(shop).taxes[0].rate) == (date(2026, 12, 30), 2200)
    shop.on("2026-12-30").renew_all()
    assert (shop.last.taxes[0].rate, preview(shop).taxes[0].rate) == (2200, 2300)


def test_a_preview_says_which_rate_the_statement_after_it_has() -> None:
    shop = monthly(on="2026-11-10")
    shop.order(plan_id="monthly", licences=5)
    found = preview(shop)
    assert (found.on, found.taxes[0].rate, found.later_rate) == (date(2026, 12, 10), 2200, LATER)
    shop.on("2026-12-10").renew_all()
    assert preview(shop).taxes[0].rate == 2300
    assert preview(shop).later_rate is None
    *_, statement = shop.on("2027-01-01").bill()
    assert rates(statement) == {2300}


def test_a_purchase_and_its_return_are_on_one_statement_at_the_rate_of_its_day() -> None:
    shop = monthly()
    shop.order(plan_id="monthly", licences=5)
    shop.on("2026-12-12").order(licences=3, action=OrderAction.RETURN)
    (statement,) = shop.on("2027-01-01").bill()
    assert len(statement.lines) == 2
    assert rates(statement) == {2300}
    assert statement.issue_date == NEW_YEAR


def test_a_return_of_what_was_billed_before_has_its_rate() -> None:
    """Bought in December, billed on 1 January at 22 %, returned after the rate changed on 3 January."""
    shop = monthly(on="2026-12-30", since=date(2027, 1, 3))
    shop.order(plan_id="monthly", licences=5)
    (january,) = shop.on("2027-01-01").bill()
    quote = shop.on("2027-01-04").quote(licences=3, action=OrderAction.RETURN)
    assert (quote.taxes[0].rate, quote.rate_may_change, quote.later_rate) == (2200, False, None)
    shop.order(licences=3, action=OrderAction.RETURN)
    shop.order(licences=6)
    (february,) = shop.on("2027-02-01").bill()
    assert rates(january) == {2200}
    assert [line.tax.rate for line in february.lines] == [2200, 2300]
    assert {charge.state for charge in shop.charges.values()} == {ChargeState.BILLED}
    assert [charge.rate for charge in shop.charges.values()] == [2200, 2200, 2300]


def test_a_return_of_what_still_waits_may_change_with_it() -> None:
    shop = monthly()
    shop.order(plan_id="monthly", licences=5)
    quote = shop.quote(licences=3, action=OrderAction.RETURN)
    assert (quote.taxes[0].rate, quote.rate_may_change, quote.later_rate) == (2200, True, LATER)
