"""What waits for a monthly statement, as the console shows it beforehand."""

from datetime import date

from shared.domain.billing.statements import awaited_months, upcoming_statement
from shared.domain.pricing.prices import flat
from shared.domain.resellers import Billing
from tests.builders.parties import on_statements, reseller
from tests.builders.plans import MONTHLY, YEARLY, volume
from tests.builders.shop import Shop


def test_the_statements_to_come_are_this_month_s_and_the_last_until_it_is_issued() -> None:
    assert awaited_months(date(2026, 6, 30)) == ("2026-05", "2026-06")
    assert awaited_months(date(2027, 1, 1)) == ("2026-12", "2027-01")


def test_what_waits_adds_up_to_the_statement_that_then_comes() -> None:
    shop = Shop(MONTHLY, of=on_statements())
    rule = shop.context().terms.tax
    assert upcoming_statement("2026-06", [], "EUR", rule) is None
    shop.order(licences=5)
    shop.later(days=3).order(licences=7)
    shop.order(licences=6, action="return")
    ahead = upcoming_statement("2026-06", shop.charges.values(), "EUR", rule)
    assert ahead
    (statement,) = shop.on("2026-07-01").bill()
    assert (ahead.net, ahead.taxes, ahead.total) == (statement.net, statement.taxes, statement.total)
    assert (ahead.month, ahead.on) == ("2026-06", statement.issue_date)


def test_a_credit_by_rounding_of_what_stands_on_the_statement_itself_waits_too() -> None:
    shop = Shop(YEARLY.replace(prices=flat(1000)), of=on_statements(), on="2026-06-01")
    shop.order(licences=1)
    shop.on("2026-07-01").bill()
    shop.on("2027-02-27").order(licences=3)
    shop.order(licences=2, action="return")
    shop.order(licences=1, action="return")
    assert [line.amount.amount for charge in shop.charges.values() for line in charge.lines] == [1000, 515, -258, -258]
    assert shop.on("2027-03-01").bill() == []
    shop.on("2027-03-05").order(licences=2)
    (statement,) = shop.on("2027-04-01").bill()
    assert (len(statement.lines), statement.statement) == (4, "2027-03")


def test_a_reseller_that_keeps_its_discount_keeps_no_history_of_it() -> None:
    present = reseller(discount=500)
    changed = reseller(discount=500, billing=Billing.STATEMENT)
    assert changed.replacing(present, Shop().now) == changed


def test_a_list_names_the_price_where_a_licence_costs_least() -> None:
    assert flat(400).lowest == 400
    assert volume((9, 500), then=300).lowest == 300
