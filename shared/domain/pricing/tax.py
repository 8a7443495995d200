"""The tax that a reseller pays, and how much (billing.md, "Tax"; Dir. 2006/112/EC art. 44 and 196)."""

from enum import StrEnum

from shared.domain.errors import Refused
from shared.domain.pricing.money import BasisPoints, Money, apply_rate
from shared.domain.values import CountryCode, Value

EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())


class VatNumberNeeded(Refused):
    """An EU reseller without a VAT number can't be set up (billing.md, "Tax")."""

    code = "vat_number_needed"
    loc = ("vatNumber",)


class TaxTreatment(StrEnum):
    """The three cases of billing.md."""

    STANDARD = "standard"
    REVERSE_CHARGE = "reverseCharge"
    NOT_SUBJECT = "notSubject"


class TaxRule(Value):
    """The tax treatment of one seller's supplies to one reseller, and the rate in basis points."""

    treatment: TaxTreatment
    rate: BasisPoints


class Tax(TaxRule):
    """The tax on all lines of a document that share a rule: `amount` is `rate` of `base`, rounded half up once."""

    base: Money
    amount: Money


def rule_for(
    seller_country: CountryCode, standard_rate: BasisPoints, buyer_country: CountryCode, buyer_vat_number: str | None
) -> TaxRule:
    """The rule for supplies from the seller to a business in the buyer's country.

    Raises:
        VatNumberNeeded: for a buyer in the EU without a VAT number.
    """
    if buyer_country in EU and not buyer_vat_number:
        raise VatNumberNeeded("A reseller in the European Union needs a VAT number.")
    if buyer_country == seller_country:
        return TaxRule(treatment=TaxTreatment.STANDARD, rate=standard_rate)
    if buyer_country in EU and seller_country in EU:
        return TaxRule(treatment=TaxTreatment.REVERSE_CHARGE, rate=0)
    return TaxRule(treatment=TaxTreatment.NOT_SUBJECT, rate=0)


def tax_on(base: Money, rule: TaxRule) -> Tax:
    """The tax on the sum of the lines that have this rule."""
    amount = Money(amount=apply_rate(base.amount, rule.rate), currency=base.currency)
    return Tax(treatment=rule.treatment, rate=rule.rate, base=base, amount=amount)
