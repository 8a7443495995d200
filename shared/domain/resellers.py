"""The resellers, who buy licences for their customers, and the terms on which they buy."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from shared.domain.languages import DocumentLanguage, Language
from shared.domain.parties import Party
from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.pricing.money import BasisPoints
from shared.domain.pricing.tax import LaterRate, TaxRule, TaxTreatment, rule_for
from shared.domain.sellers import Seller
from shared.domain.values import Instant, Value


class Billing(StrEnum):
    """How a reseller's charges are billed."""

    PER_ORDER = "perOrder"
    """Each charge has a document of its own, at once."""
    STATEMENT = "statement"
    """Charges wait for one document on the first day of the next month."""


class DocumentMail(StrEnum):
    """How a reseller receives its documents by mail."""

    ATTACHMENT = "attachment"
    LINK = "link"
    """A link to the document in the console, which asks for sign-in."""
    NONE = "none"


class Terms(Value):
    """The terms on which a reseller buys: everything about the two parties that a price depends on."""

    currency: CurrencyCode
    discount: BasisPoints
    tax: TaxRule
    standard_rate: BasisPoints
    """The seller's: what a charge of earlier terms would be billed at."""
    later_rates: tuple[LaterRate, ...] = ()
    """The standard rates that the seller has entered for later days, the next first."""
    correction_days: int
    days_closed_after_return: int
    billing: Billing

    def on(self, day: date) -> Self:
        """With the standard rate that will hold on a later day, as far as it is entered."""
        rate = self.rate_on(day)
        if rate == self.standard_rate:
            return self
        taxed = self.tax.treatment is TaxTreatment.STANDARD
        return self.replace(standard_rate=rate, tax=self.tax.replace(rate=rate) if taxed else self.tax)

    def rate_on(self, day: date) -> BasisPoints:
        """The standard rate that will hold on a later day, as far as it is entered."""
        begun = [later.rate for later in self.later_rates if later.since <= day]
        return begun[-1] if begun else self.standard_rate

    def changed_rate(self, first: date, last: date) -> LaterRate | None:
        """The standard rate of the last day, with the day from which it holds, if it is another than on the first."""
        before = self.rate_on(first)
        begun = [later for later in self.later_rates if first < later.since <= last]
        return begun[-1] if begun and begun[-1].rate != before else None


class EarlierDiscount(Value):
    """A reseller's discount until it was changed."""

    until: Instant
    discount: BasisPoints


class Reseller(Value):
    """A business that resells licences to its customers and is billed for them."""

    id: str
    code: str = Field(pattern=r"^[A-Z][A-Z0-9]{1,5}$")
    """Begins each of its invoice numbers; unique, and never changed once a document is issued.

    With six characters the 99,999th credit note of a year still fits FatturaPA's 20: ABCDEF-CN-2026-99999.
    It begins with a letter, so that 17 is always short for the seventeenth document and never for a code.
    """
    party: Party
    currency: CurrencyCode
    language: Language
    """The language of its mails."""
    document_language: DocumentLanguage | None = None
    """The language of its invoices and credit notes; that of its mails if none is named."""
    discount: BasisPoints = 0
    earlier_discounts: tuple[EarlierDiscount, ...] = ()
    """The oldest first: a renewal that runs late has the discount of the day on which it was due."""
    billing: Billing = Billing.PER_ORDER
    billing_email: str | None = None
    """Where documents and renewal notices are sent; to the owners if there is none."""
    document_mail: DocumentMail = DocumentMail.ATTACHMENT
    buyer_reference: str | None = Field(default=None, min_length=1)
    """What the reseller wants to find on each document (EN 16931, BT-10), such as a German Leitweg-ID.

    Its documents are then XRechnungen (docs/decisions/0027).
    """
    contract_reference: str | None = Field(default=None, min_length=1)
    """The number of the contract under which it buys (EN 16931, BT-12)."""

    @model_validator(mode="after")
    def _can_be_taxed(self) -> Self:
        rule_for(None, 0, self.party.vat_country, self.party.vat_number)
        return self

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if self.buyer_reference and not self.party_on_documents.electronic_address:
            raise ValueError("a buyer reference needs an electronic address, or a billing e-mail, beside it")
        return self

    @property
    def party_on_documents(self) -> Party:
        """With an electronic address, where there is any."""
        return self.party.reached_at(self.billing_email)

    @property
    def name(self) -> str:
        return self.party.name

    @property
    def language_of_documents(self) -> DocumentLanguage:
        return self.document_language or DocumentLanguage(self.language)

    def replacing(self, present: Self, now: Instant) -> Self:
        """This reseller in place of the present one, whose discount is kept as an earlier one if it differs."""
        earlier = present.earlier_discounts
        if present.discount != self.discount:
            earlier = (*earlier, EarlierDiscount(until=now, discount=present.discount))
        return self.replace(earlier_discounts=earlier)

    def terms(self, seller: Seller, moment: Instant, later_rates: tuple[LaterRate, ...] = ()) -> Terms:
        """The terms between this reseller and the vendor at a moment.

        `seller` is the version of that moment's day, `later_rates` are the standard rates of later ones.
        """
        rule = rule_for(seller.party.vat_country, seller.standard_rate, self.party.vat_country, self.party.vat_number)
        discounts = (earlier.discount for earlier in self.earlier_discounts if moment < earlier.until)
        return Terms(
            currency=self.currency,
            discount=next(discounts, self.discount),
            tax=rule,
            standard_rate=seller.standard_rate,
            later_rates=later_rates,
            correction_days=seller.correction_days,
            days_closed_after_return=seller.days_closed_after_return,
            billing=self.billing,
        )
