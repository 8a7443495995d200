"""A document whose VAT is due in another currency has it in both, at the rate of its day, or it is not issued."""

import pytest

from shared.domain.billing.charges import ChargeState
from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.orders.order import OrderAction
from shared.domain.resellers import Billing
from tests.builders.exchange import rate
from tests.builders.parties import GERMAN, SWISS, reseller
from tests.builders.plans import odd_plans
from tests.builders.shop import Shop

DOLLARS = odd_plans("USD", 10**6)


def in_dollars(**changes: object) -> Shop:
    """On 1 June 2026, with a rate of that day and one of the 20th."""
    shop = Shop(*DOLLARS, of=reseller(currency="USD", **changes))
    known = (rate("USD", "2026-06-01", "1.10"), rate("USD", "2026-06-20", "1.25"))
    shop.sellers = shop.sellers.replace(exchange_rates=known)
    return shop


def in_euros(document: Invoice) -> list[tuple[str, int, int]]:
    """Of each part of its VAT: at which rate, in dollars, in euros."""
    return [(part.exchange.rate, part.amount.amount, part.converted.amount) for part in document.converted_taxes]


def test_an_invoice_has_its_vat_in_euros_at_the_rate_of_its_day() -> None:
    shop = in_dollars()
    shop.order(plan_id="flat", licences=10)
    invoice = shop.last
    tax = invoice.taxes[0].amount.amount
    assert in_euros(invoice) == [("1.10", tax, round(tax / 1.10))]
    assert invoice.vat_total == invoice.converted_taxes[0].converted
    assert not invoice.altered
    altered = invoice.converted_taxes[0].replace(converted=invoice.converted_taxes[0].converted.replace(amount=1))
    assert invoice.replace(converted_taxes=(altered,)).altered


def test_a_credit_has_the_rate_of_what_it_takes_back() -> None:
    shop = in_dollars()
    shop.on("2026-06-15").order(plan_id="flat", licences=10)
    charged = shop.last
    shop.on("2026-06-15", 13).order(action=OrderAction.CANCEL_NOW)
    note = shop.last
    assert note.kind is InvoiceKind.CREDIT_NOTE
    assert charged.vat_total
    assert note.vat_total == -charged.vat_total


def test_a_credit_after_the_rate_changed() -> None:
    shop = in_dollars()
    shop.on("2026-06-18").order(plan_id="flat", licences=10)
    shop.on("2026-06-21").order(licences=6, action=OrderAction.RETURN)
    assert [rate for rate, _, _ in in_euros(shop.last)] == ["1.10"]
    shop.order(licences=8)
    assert [rate for rate, _, _ in in_euros(shop.last)] == ["1.25"]


def test_a_document_with_both_has_each_part_at_its_rate() -> None:
    """A dearer plan after the rate changed: the old one's unused days are credited at the old rate."""
    shop = in_dollars()
    shop.order(plan_id="flat", licences=10)
    shop.on("2026-06-21").order(plan_id="dear")
    parts = in_euros(shop.last)
    assert [rate for rate, _, _ in parts] == ["1.10", "1.25"]
    assert parts[0][1] < 0 < parts[1][1]
    assert sum(tax for _, tax, _ in parts) == shop.last.taxes[0].amount.amount


def test_a_statement_has_the_rate_of_its_day_of_issue() -> None:
    shop = in_dollars(billing=Billing.STATEMENT)
    shop.order(plan_id="flat", licences=10)
    shop.on("2026-06-02").order(licences=8, action=OrderAction.RETURN)
    shop.sellers = shop.sellers.with_rate(rate("USD", "2026-06-30", "1.20"))
    (statement,) = shop.on("2026-07-01").bill()
    (part,) = in_euros(statement)
    assert part[0] == "1.20"


@pytest.mark.parametrize("billing", list(Billing))
def test_without_a_rate_nothing_is_issued(billing: Billing) -> None:
    shop = in_dollars(billing=billing)
    shop.sellers = shop.sellers.replace(exchange_rates=())
    shop.issues_later = True
    shop.order(plan_id="flat", licences=10)
    assert shop.issue() == []
    assert shop.on("2026-07-01").bill() == []
    (aside,) = [charge for charge in shop.charges.values() if charge.state is ChargeState.SET_ASIDE]
    assert "exchange rate of USD" in str(aside.detail)
    assert shop.documents == {}
    shop.sellers = shop.sellers.with_rate(rate("USD", "2026-07-01"))
    shop.charges[aside.id] = aside.as_waiting()
    (issued,) = [*shop.issue(), *shop.bill()]
    assert issued.vat_total


def test_a_rate_that_was_not_kept_up_is_none() -> None:
    shop = in_dollars()
    shop.issues_later = True
    shop.on("2026-08-01").order(plan_id="flat", licences=10)
    assert shop.issue() == []


@pytest.mark.parametrize("party", [GERMAN, SWISS])
def test_without_vat_no_rate_is_needed(party: object) -> None:
    shop = in_dollars(party=party)
    shop.sellers = shop.sellers.replace(exchange_rates=())
    shop.order(plan_id="flat", licences=10)
    assert shop.last.vat_total is None
    assert shop.last.converted_taxes == ()


def test_without_vat_a_rate_that_is_known_is_kept_for_fatturapa() -> None:
    shop = in_dollars(party=SWISS)
    shop.order(plan_id="flat", licences=10)
    assert in_euros(shop.last) == [("1.10", 0, 0)]
    assert shop.last.vat_total is None
