"""The tax that a reseller pays, and how much (billing.md, "Tax"; Dir. 2006/112/EC art. 44 and 196)."""

from datetime import date
from enum import StrEnum

from shared.domain.errors import Refused
from shared.domain.pricing.money import BasisPoints, Money, apply_rate
from shared.domain.territories import EU
from shared.domain.values import CountryCode, Value


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


class LaterRate(Value):
    """A standard rate that the seller has entered for a later day, in basis points."""

    since: date
    rate: BasisPoints


class Tax(TaxRule):
    """The tax on all lines of a document that share a rule: `amount` is `rate` of `base`, rounded half up once."""

    base: Money
    amount: Money


def rule_for(
    seller: CountryCode | None, standard_rate: BasisPoints, buyer: CountryCode | None, buyer_vat_number: str | None
) -> TaxRule:
    """The rule for supplies to a business: both are named by the country whose VAT holds there (`Party.vat_country`).

    Raises:
        VatNumberNeeded: for a buyer in the EU's territory of VAT without a VAT number.
    """
    if buyer in EU and not buyer_vat_number:
        raise VatNumberNeeded("A reseller in the European Union needs a VAT number.")
    if seller is not None and buyer == seller:
        return TaxRule(treatment=TaxTreatment.STANDARD, rate=standard_rate)
    if buyer in EU and seller in EU:
        return TaxRule(treatment=TaxTreatment.REVERSE_CHARGE, rate=0)
    return TaxRule(treatment=TaxTreatment.NOT_SUBJECT, rate=0)


def tax_on(base: Money, rule: TaxRule) -> Tax:
    """The tax on the sum of the lines that have this rule."""
    amount = Money(amount=apply_rate(base.amount, rule.rate), currency=base.currency)
    return Tax(treatment=rule.treatment, rate=rule.rate, base=base, amount=amount)
