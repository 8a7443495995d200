import pytest

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.stamp_duty import DUTY, stamp_duty
from shared.domain.parties import Party
from shared.domain.pricing.money import Money
from shared.domain.pricing.tax import Tax, TaxTreatment
from tests.builders.documents import invoice, line
from tests.builders.parties import SWISS, reseller
from tests.builders.shop import Shop


def issued(*bases: tuple[TaxTreatment, int], currency: str = "EUR", **changes: object) -> Invoice:
    """A document with these taxes; the rest of it does not matter."""
    shop = Shop()
    shop.order(licences=1)
    taxes = tuple(
        Tax(
            treatment=treatment,
            rate=2200 if treatment is TaxTreatment.STANDARD else 0,
            base=Money(amount=base, currency=currency),
            amount=Money(amount=0, currency=currency),
        )
        for treatment, base in bases
    )
    return shop.last.replace(taxes=taxes, currency=currency, **changes)


@pytest.mark.parametrize("treatment", [TaxTreatment.REVERSE_CHARGE, TaxTreatment.NOT_SUBJECT])
@pytest.mark.parametrize(("base", "duty"), [(7747, None), (7748, DUTY), (-7747, None), (-7748, DUTY)])
def test_it_is_owed_above_77_47_on_what_bears_no_tax(treatment: TaxTreatment, base: int, duty: Money | None) -> None:
    kind = InvoiceKind.INVOICE if base > 0 else InvoiceKind.CREDIT_NOTE
    assert stamp_duty(issued((treatment, base), kind=kind)) == duty


def test_what_bears_tax_does_not_count() -> None:
    assert stamp_duty(issued((TaxTreatment.STANDARD, 1_000_000))) is None
    assert stamp_duty(issued((TaxTreatment.STANDARD, 1_000_000), (TaxTreatment.NOT_SUBJECT, 7747))) is None
    assert stamp_duty(issued((TaxTreatment.STANDARD, 1), (TaxTreatment.NOT_SUBJECT, 7748))) == DUTY


def test_the_sum_of_everything_without_tax_counts() -> None:
    assert stamp_duty(issued((TaxTreatment.REVERSE_CHARGE, 4000), (TaxTreatment.NOT_SUBJECT, 3748))) == DUTY


@pytest.mark.parametrize(("francs", "duty"), [(7262, None), (7263, None), (7264, DUTY), (-7264, DUTY)])
def test_another_currency_counts_in_euros(francs: int, duty: Money | None) -> None:
    """At 0.9375 francs for a euro: 72.62 francs are 77.46 euros."""
    lines = (line(1, francs, currency="CHF"),)
    assert stamp_duty(invoice(SWISS, lines, "CHF")) == duty


def test_another_currency_without_a_rate_is_not_converted() -> None:
    assert stamp_duty(issued((TaxTreatment.NOT_SUBJECT, 1), currency="CHF")) == DUTY
    assert stamp_duty(issued((TaxTreatment.NOT_SUBJECT, 0), currency="CHF")) is None


def test_only_an_italian_seller_owes_it(german: Party) -> None:
    assert stamp_duty(issued((TaxTreatment.NOT_SUBJECT, 7748), seller=german)) is None


@pytest.fixture
def german() -> Party:
    return reseller().party.replace(country="DE", vat_number="DE136695976")
