"""Who sells and who buys: the vendor, the resellers and their people."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self, TypeVar

from pydantic import Field, model_validator

from shared.domain.errors import NotFound
from shared.domain.pricing.money import BasisPoints, CurrencyCode
from shared.domain.pricing.periods import billing_day
from shared.domain.pricing.tax import TaxRule, rule_for
from shared.domain.values import CountryCode, DocumentLanguage, Instant, Language, Value

TaxRegime = Annotated[str, Field(pattern=r"^RF(0[124-9]|1\d|20)$")]
"""The tax regime of an Italian seller, from FatturaPA's table "RegimeFiscale": RF01 is the ordinary regime."""


class Party(Value):
    """A business as it appears on an invoice (Dir. 2006/112/EC art. 226(3)–(5))."""

    name: str
    street: str
    postcode: str
    city: str
    province: str | None = None
    """Italian addresses: the two letters of the province."""
    country: CountryCode
    vat_number: str | None = None
    """With its country prefix, as printed: IT01234567897."""
    tax_code: str | None = None
    """Italian businesses: the codice fiscale, where it is known."""
    recipient_code: str | None = None
    """Italian buyers: the CodiceDestinatario under which SdI delivers."""
    certified_email: str | None = None
    """Italian buyers: the PEC address, to which SdI delivers where there is no recipient code."""


class RateChange(Value):
    """A change of the standard rate from a day on."""

    on: date
    rate: BasisPoints


class Seller(Value):
    """The vendor: one per installation, from the settings."""

    party: Party
    iban: str
    logo: str | None = None
    """The SHA-256 (hex) of the logo on documents, as `reseller-console logo` prints it; without one, the initial."""
    standard_rate: BasisPoints
    rate_changes: tuple[RateChange, ...] = ()
    """Past and announced changes of the standard rate, in any order."""
    tax_regime: TaxRegime = "RF01"
    time_zone: str = "Europe/Rome"
    """The time zone that calendar dates are in (billing.md, "Periods")."""
    days_to_pay: int = Field(default=30, ge=0)
    correction_days: int = Field(default=7, ge=1)
    """For how many days bought or renewed licences can be returned."""
    monthly_notice_days: int = Field(default=7, ge=1)
    """How many days before a monthly renewal its notice is mailed."""
    yearly_notice_days: int = Field(default=30, ge=1)

    def rate_on(self, day: date) -> BasisPoints:
        """The standard rate on a day."""
        effective = [change for change in self.rate_changes if change.on <= day]
        return max(effective, key=lambda change: change.on).rate if effective else self.standard_rate


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
    correction_days: int
    billing: Billing


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

    @model_validator(mode="after")
    def _can_be_taxed(self) -> Self:
        rule_for(self.party.country, 0, self.party.country, self.party.vat_number)
        return self

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

    def terms(self, seller: Seller, moment: Instant) -> Terms:
        """The terms between this reseller and the vendor at a moment."""
        rate = seller.rate_on(billing_day(moment, seller.time_zone))
        rule = rule_for(seller.party.country, rate, self.party.country, self.party.vat_number)
        discounts = (earlier.discount for earlier in self.earlier_discounts if moment < earlier.until)
        return Terms(
            currency=self.currency,
            discount=next(discounts, self.discount),
            tax=rule,
            correction_days=seller.correction_days,
            billing=self.billing,
        )


class Role(StrEnum):
    """What a member may do: an owner everything, a viewer only look."""

    OWNER = "owner"
    VIEWER = "viewer"


class BelongsToReseller(Value):
    """Anything that belongs to one reseller and that no other may see."""

    reseller_id: str


Owned = TypeVar("Owned", bound=BelongsToReseller)


class Member(BelongsToReseller):
    """A person who signs in for a reseller; the e-mail is in lower case and verified by Google."""

    email: str
    role: Role

    def may_view(self) -> bool:
        return True

    def may_order(self) -> bool:
        return self.role is Role.OWNER

    def own(self, thing: Owned | None) -> Owned:
        """The thing, if it exists and belongs to this member's reseller.

        Raises:
            NotFound: otherwise, whether it does not exist or is somebody else's.
        """
        if thing is None or thing.reseller_id != self.reseller_id:
            raise NotFound
        return thing
