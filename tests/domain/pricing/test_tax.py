import pytest

from shared.domain.pricing.money import Money
from shared.domain.pricing.tax import TaxRule, TaxTreatment, VatNumberNeeded, rule_for, tax_on


@pytest.mark.parametrize(
    ("country", "vat_number", "rule"),
    [
        ("IT", "IT12345670017", TaxRule(treatment=TaxTreatment.STANDARD, rate=2200)),
        ("DE", "DE136695976", TaxRule(treatment=TaxTreatment.REVERSE_CHARGE, rate=0)),
        ("CH", None, TaxRule(treatment=TaxTreatment.NOT_SUBJECT, rate=0)),
        ("GB", "GB123456789", TaxRule(treatment=TaxTreatment.NOT_SUBJECT, rate=0)),
    ],
)
def test_three_cases(country: str, vat_number: str | None, rule: TaxRule) -> None:
    assert rule_for("IT", 2200, country, vat_number) == rule


@pytest.mark.parametrize("country", ["IT", "DE"])
def test_nobody_in_the_union_goes_without_a_vat_number(country: str) -> None:
    with pytest.raises(VatNumberNeeded):
        rule_for("IT", 2200, country, None)


def test_a_seller_outside_the_union_reverses_nothing() -> None:
    assert rule_for("CH", 810, "DE", "DE136695976").treatment is TaxTreatment.NOT_SUBJECT


def test_tax_is_rounded_once_on_the_sum() -> None:
    tax = tax_on(Money(amount=19333, currency="EUR"), TaxRule(treatment=TaxTreatment.STANDARD, rate=2500))
    assert tax.amount == Money(amount=4833, currency="EUR")
