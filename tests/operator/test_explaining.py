"""An explanation repeats every amount: the days, the exact fraction, the rounding, the tax."""

from shared.domain.pricing.money import Money
from shared.domain.pricing.prices import flat
from tests.builders.plans import DEAR, MONTHLY, plan
from tests.builders.scene import Scene
from tests.builders.shop import Shop
from tests.operator.conftest import Operator, refused
from tools.operator.explaining.explanation import explain
from tools.operator.explaining.text import text


def explained(shop: Shop) -> str:
    entries = {entry.key: entry for entry in shop.ledger}
    return text(explain(shop.last, entries))


def test_a_whole_period_is_exact() -> None:
    shop = Shop(MONTHLY)
    shop.order(plan_id="monthly", licences=5, purchase_order="PO 7")
    assert explained(shop) == (
        "RIV-2026-0001\n\n"
        "1. Cliente S.p.A. (cliente.example), Monthly: licences for a whole period\n"
        "   period   2026-06-01 to 2026-06-30\n"
        "   from     ledger entry 1: buy, by anna, at 2026-06-01 12:00:00+00:00\n"
        "   order    PO 7\n"
        "   days     5 licences for all 30 days\n"
        "   price    10.00 EUR net\n"
        "   amount   5 × 10.00 = 50.00 EUR exactly\n\n"
        "Net    50.00 = 50.00 EUR\n"
        "Tax    22.00 % of 50.00 = 11.00 EUR exactly (the standard rate)\n"
        "Total  50.00 + 11.00 = 61.00 EUR"
    )


def test_a_part_of_a_period_shows_its_fraction_and_its_rounding() -> None:
    """Worked example 5 of billing.md (Polar): -75.86 +227.59."""
    shop = Shop(plan(id="a", prices=flat(10_000)), plan(id="b", prices=flat(30_000)), on="2024-02-18")
    shop.order(plan_id="a", licences=1)
    shop.on("2024-02-25").order(plan_id="b")
    said = explained(shop)
    assert "-1 licence × 22 of 29 days = -22 licence-days" in said
    assert "-22 × 100.00 ÷ 29 = -2200.00 ÷ 29 = -7586 6/29 cents, rounded down to -75.86 EUR" in said
    assert "22 × 300.00 ÷ 29 = 6600.00 ÷ 29 = 22758 18/29 cents, rounded up to 227.59 EUR" in said
    assert "Net    -75.86 + 227.59 = 151.73 EUR" in said
    assert "22.00 % of 151.73 = 3338 3/50 cents, rounded down to 33.38 EUR" in said


def test_a_credit_names_the_invoice_that_it_corrects() -> None:
    shop = Shop(MONTHLY, DEAR)
    shop.order(plan_id="monthly", licences=3)
    shop.order(action="return", licences=2)
    assert "corrects RIV-2026-0001" in explained(shop)


def test_what_was_rounded_together_with_earlier_credits_is_right() -> None:
    shop = Shop(plan(prices=flat(1005)))
    shop.order(licences=1)
    shop.on("2026-06-16").order(licences=3)
    shop.order(action="return", licences=2)
    assert "earlier credits" not in explained(shop)
    shop.order(action="return", licences=1)
    said = explained(shop)
    together = "rounded together with earlier credits"
    assert f"-502 1/2 cents, rounded up to -5.03 EUR; {together}: -5.02 EUR\n" in said
    assert f"22.00 % of -5.02 = -110 11/25 cents, rounded down to -1.10 EUR; {together}" not in said
    assert "BUT" not in said


def test_the_tax_of_credits_is_rounded_together_too() -> None:
    shop = Shop(plan(prices=flat(1007)))
    shop.order(licences=4)
    shop.order(action="return", licences=3)
    shop.order(action="return", licences=2)
    said = explained(shop)
    assert "22.00 % of -10.07 = -221 27/50 cents, rounded up to -2.22 EUR; rounded together with" in said
    assert "BUT" not in said
    wrong = shop.last.taxes[0].replace(amount=Money(amount=-999, currency="EUR"))
    assert "BUT the document says -9.99 EUR (" in text(explain(shop.last.replace(taxes=(wrong,)), {}))


def test_what_contradicts_itself_is_said() -> None:
    shop = Shop(MONTHLY)
    shop.order(plan_id="monthly", licences=5)
    invoice = shop.last
    line = invoice.lines[0].replace(amount=invoice.total)
    said = text(explain(invoice.replace(lines=(line,), total=invoice.net), {}))
    assert said.count("BUT the document says") == 3
    assert "WHICH IS NOT IN THE LEDGER" in said


def test_an_invoice_is_explained(operator: Operator, scene: Scene) -> None:
    scene.with_licences(3)
    number = scene.invoices()[0]["number"]
    said = operator("explain", number)
    assert said.status == 0
    assert f"ledger entry 1: buy, by {scene.who.owner_email}" in said.out
    assert "3 × 10.00 = 30.00 EUR exactly" in said.out
    assert operator("explain", number, "--json").json["lines"][0]["exactCents"] == "3000"
    refused(operator("explain", number, "--reseller", "nobody"), "no document")
